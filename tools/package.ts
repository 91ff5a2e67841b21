import { buildModuleZip, MODULE_ZIP } from './module-zip.ts';
import { runTool } from './run-tool.ts';

const USAGE = `Usage: npm run package

Builds dist/loyalty_memberships.zip: the module as an admin uploads it in the CRM.
The same sources give the same bytes.`;

await runTool(USAGE, async (args, usageError) => {
  if (args.length > 0) usageError(`Unknown argument ${args.join(' ')}`);
  const { bytes, files, sha256 } = await buildModuleZip();
  console.log(`${MODULE_ZIP}\n${files} files, ${bytes} bytes\nsha256 ${sha256}`);
});
