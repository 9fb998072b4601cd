import { isIPv6 } from 'node:net';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where a request comes from, as far as tries are counted. The one place that reads an address, so that no limit counts single ones. */
export const FromNetwork = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  networkOf(context.switchToHttp().getRequest<FastifyRequest>().ip),
);

/**
 * Whom tries are counted for. One household or server gets a whole /64 of IPv6 and may come from any address in it; some proxies name the port
 * of an address, which is another one each time.
 */
export function networkOf(address: string): string {
  const [, plain] = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.exec(address) ?? [];
  if (plain) return plain;
  const [bare = ''] = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').split('%');
  if (!isIPv6(bare)) return address;
  const [before = '', after] = bare.toLowerCase().split('::');
  const groups = (part: string) =>
    part
      .replace(/\d+\.\d+\.\d+\.\d+/, '0:0')
      .split(':')
      .filter(Boolean);
  const [head, tail] = [groups(before), groups(after ?? '')];
  const whole = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
