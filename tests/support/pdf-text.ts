import { inflateSync } from 'node:zlib';

/** The text of a PDF that was made with embedded fonts, read back through their own maps from glyphs to characters. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const maps = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.head ?? '')?.[1];
      if (cmap) maps.set(name!, charactersOf(objects.get(cmap)!.stream));
    }
  }
  const contents = [...objects.values()].filter(({ stream }) => stream.includes(' Tf'));
  return contents.map(({ stream }) => shown(stream, maps)).join('\n');
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const [, id, body] = match;
    const start = body!.indexOf('\nstream\n');
    const head = start < 0 ? body! : body!.slice(0, start);
    let stream = start < 0 ? '' : body!.slice(start + 8, body!.lastIndexOf('\nendstream'));
    if (stream && head.includes('/FlateDecode'))
      stream = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    objects.set(id!, { head, stream });
  }
  return objects;
}

/** Both shapes of a map: a list for a run of glyphs, or one character for each. */
function charactersOf(cmap: string): ReadonlyMap<string, string> {
  const characters = new Map<string, string>();
  for (const [, first, , list] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    const start = parseInt(first!, 16);
    [...list!.matchAll(/<([\w ]+)>/g)].forEach(([, hex], index) =>
      characters.set((start + index).toString(16).padStart(4, '0'), fromHex(hex!)),
    );
  }
  return characters;
}

function fromHex(hex: string): string {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
}

function shown(stream: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let map: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, , array] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|(\[([^\]]*)\] TJ)/g)) {
    if (font) map = maps.get(font) ?? new Map();
    if (array === undefined) continue;
    for (const [, hex] of array.matchAll(/<(\w+)>/g))
      for (const glyph of hex!.match(/.{4}/g) ?? []) text += map.get(glyph.toLowerCase()) ?? '?';
    text += '\n';
  }
  return text;
}
