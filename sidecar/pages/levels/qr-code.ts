import qrcode from 'qrcode';

/** A QR code as one SVG path over a field of `size` × `size` units, quiet zone included. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Four light modules around the code, as scanners expect. */
const QUIET = 4;

export function qrCode(text: string): QrCode {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, y) => rowPath(modules, y)).join('');
  return { size: size + 2 * QUIET, path: rows };
}

/** Neighbouring dark modules are one rectangle, which keeps the page small and the code free of hairlines. */
function rowPath(modules: { get(row: number, column: number): number; size: number }, y: number): string {
  let path = '';
  for (let x = 0; x < modules.size;) {
    let length = 0;
    while (x + length < modules.size && modules.get(y, x + length)) length += 1;
    if (length > 0) path += `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
    x += Math.max(1, length);
  }
  return path;
}
