import type { Picture } from '../../services.ts';

/** A picture inside the page itself: the browser asks the host only, which has no address for it. */
export function pictureAddress(picture: Picture | null): string | null {
  return picture && `data:${picture.mime};base64,${picture.bytes.toString('base64')}`;
}
