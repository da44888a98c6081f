/** What an element holds: text, a list of `member`s, or elements by their names. */
export type XmlValue = string | XmlValue[] | { [name: string]: XmlValue };

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string) =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return entities[entity] ?? whole;
    const code = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return String.fromCodePoint(code);
  });

/** Reads the XML of AWS's query protocol: elements and text, whose attributes mean nothing. */
export function readXml(xml: string): XmlValue {
  const root: Element = { name: '', children: [], text: '' };
  const open = [root];
  for (const [, closing, name = '', empty, text = ''] of xml.matchAll(
    /<(\/?)([\w:.-]+)[^>]*?(\/?)>([^<]*)/g,
  )) {
    if (closing) open.pop();
    else {
      const element: Element = { name, children: [], text: '' };
      open.at(-1)?.children.push(element);
      if (!empty) open.push(element);
    }
    const current = open.at(-1);
    if (current) current.text += unescaped(text);
  }
  return contentOf(root);
}

function contentOf({ children, text }: Element): XmlValue {
  if (children.length === 0) return text.trim();
  if (children.every(({ name }) => name === 'member')) return children.map(contentOf);
  return Object.fromEntries(children.map((child) => [child.name, contentOf(child)]));
}
