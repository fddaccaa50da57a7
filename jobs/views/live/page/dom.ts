/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** Texts come from anybody's records: they are set as text, never as markup. What has not changed is left alone, selections too. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export interface Keyed<T> {
  readonly key: (item: T) => string;
  readonly create: (item: T) => HTMLElement;
  readonly update: (element: HTMLElement, item: T) => void;
}

const kept = new WeakMap<Element, Map<string, HTMLElement>>();

/** One child for each item, in their order. The child of an item that was there before stays, so that it can move to its new size. */
export function showEach<T>(parent: HTMLElement, items: readonly T[], { key, create, update }: Keyed<T>): void {
  const before = kept.get(parent) ?? new Map<string, HTMLElement>();
  const now = new Map(items.map((item) => [key(item), before.get(key(item)) ?? create(item)]));
  kept.set(parent, now);
  for (const [key, element] of before) if (!now.has(key)) element.remove();
  for (const [i, element] of [...now.values()].entries())
    if (parent.children[i] !== element) parent.insertBefore(element, parent.children[i] ?? null);
  for (const item of items) update(now.get(key(item)) as HTMLElement, item);
}

export interface Row {
  readonly key: string;
  /** The first one names the row. */
  readonly cells: readonly string[];
}

/** Rows of a table, their first cells as headers. */
export const showRows = (body: HTMLElement, rows: readonly Row[]): void =>
  showEach(body, rows, {
    key: ({ key }) => key,
    create: ({ cells }) => {
      const [head, ...others] = cells.map((_, i) => make(i === 0 ? "th" : "td"));
      head?.setAttribute("scope", "row");
      return make("tr", "", ...(head === undefined ? [] : [head]), ...others);
    },
    update: (row, { cells }) => {
      for (const [i, text] of cells.entries()) {
        const cell = row.children[i];
        if (cell !== undefined) setText(cell, text);
      }
    },
  });

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly of?: string;
  readonly count: number;
}

/** Bars, the longest as wide as can be. */
export function showBars(list: HTMLElement, bars: readonly Bar[], said: (count: number) => string): void {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  showEach(list, bars, {
    key: ({ key }) => key,
    create: () => make("li", "", make("span", "name"), make("span", "count"), make("span", "bar")),
    update: (item, { name, of, count }) => {
      const [named, counted, bar] = [...item.children] as HTMLElement[];
      if (named === undefined || counted === undefined || bar === undefined) return;
      setText(named, name);
      if (of !== undefined) item.dataset.kind = of;
      setText(counted, said(count));
      bar.style.setProperty("--share", `${(100 * count) / most}%`);
    },
  });
}

/** What stands where there is nothing to show; hidden where there is. */
export function showNothing(id: string, items: readonly unknown[] | undefined, text: string): void {
  const nothing = byId(id);
  nothing.hidden = items !== undefined && items.length > 0;
  setText(nothing, items === undefined ? "Not read yet." : text);
}
