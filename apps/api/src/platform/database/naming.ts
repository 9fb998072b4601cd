import { DefaultNamingStrategy } from 'typeorm';

export function snakeCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const camelCased = new Map<string, string>();

export function camelCase(text: string): string {
  let camel = camelCased.get(text);
  if (camel === undefined) {
    camel = text.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(text, camel);
  }
  return camel;
}

/** camelCase properties stand on snake_case columns without naming each one. */
export class SnakeCaseColumns extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName || snakeCase(propertyName);
  }
}
