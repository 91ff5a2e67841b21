import UPNG from 'upng-js';

const COLOURS = 64;
/** The head of a page shows what it is about. */
const HEIGHT_MAX = 1000;

/** A third of the size: a palette in place of true colours, and not more than the head of a long page. */
export function shrinkPng(png: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(png).buffer;
  const image = UPNG.decode(bytes);
  const height = Math.min(HEIGHT_MAX, image.height);
  const pixels = UPNG.toRGBA8(image)[0]?.slice(0, image.width * height * 4);
  if (pixels === undefined) throw new Error('the picture is empty');
  return new Uint8Array(UPNG.encode([pixels], image.width, height, COLOURS));
}
