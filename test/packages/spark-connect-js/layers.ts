/** A prototype and those it inherits from, up to `Object`'s. */
export function layersOf(prototype: object): object[] {
  const above: object | null = Object.getPrototypeOf(prototype);
  return above === null ? [] : [prototype, ...layersOf(above)];
}
