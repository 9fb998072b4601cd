/** How a greeting calls somebody: the first name, without a title. "Dr. Sam Okafor" is Sam. */
export function calledName(name: string): string {
  return name.split(' ').find((word) => word !== '' && !word.endsWith('.')) ?? name;
}
