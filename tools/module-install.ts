import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { HostSession } from './host-session.ts';
import { buildModuleZip, MODULE_NAME } from './module-zip.ts';

/** Builds the zip and installs it as an admin does: uploads it in the host's own form, then activates the module. */
export async function installModule(hostUrl: string): Promise<void> {
  const { path } = await buildModuleZip();
  const admin = new HostSession(hostUrl);
  await admin.loginStaff();
  await admin.get('admin/modules');
  const file = { field: 'module', name: basename(path), bytes: new Uint8Array(await readFile(path)) };
  const uploaded = await admin.post('admin/modules/upload', {}, { file });
  if (!uploaded.html.includes(`data-module="${MODULE_NAME}"`)) throw new Error(`The host refused ${path}.`);
  const activated = await admin.post(`admin/modules/activate/${MODULE_NAME}`, {});
  if (!new RegExp(`data-module="${MODULE_NAME}" data-active="1"`).test(activated.html)) {
    throw new Error(`The host did not activate the module (HTTP ${activated.status}).`);
  }
}
