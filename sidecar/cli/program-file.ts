import { readFile } from 'node:fs/promises';
import { InvalidInputError } from '../shared/errors.ts';

/**
 * What stands in a programme file (`-` = standard input), unchecked.
 * @throws InvalidInputError `file_unreadable`, `file_malformed`
 */
export async function readProgramFile(file: string): Promise<unknown> {
  return parseJson(await readText(file));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidInputError(
      'file_unreadable',
      { message: `The file ${file} cannot be read (${code}).` },
      error,
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInputError(
      'file_malformed',
      { message: `The file is no JSON: ${(error as Error).message}.` },
      error,
    );
  }
}
