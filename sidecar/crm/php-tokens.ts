/** One piece of PHP source, as far as configuration files need it. */
export type PhpToken =
  | { readonly type: 'string'; readonly value: string }
  /** A string that PHP would fill with variables: known to be one, its value is not. */
  | { readonly type: 'template' }
  | { readonly type: 'word'; readonly value: string }
  | { readonly type: 'variable'; readonly value: string }
  | { readonly type: 'symbol'; readonly value: string };

const SPACE = /\s+/y;
const COMMENT = /(?:#(?!\[)|\/\/)(?:(?!\?>)[^\n])*|\/\*[\s\S]*?(?:\*\/|$)/y;
const SINGLE = /'((?:[^'\\]|\\[\s\S])*)'/y;
const DOUBLE = /"((?:[^"\\]|\\[\s\S])*)"/y;
const VARIABLE = /\$([A-Za-z_]\w*)/y;
const WORD = /[A-Za-z_]\w*|\d+/y;
const CLOSE = /\?>[\s\S]*?(?:<\?php|$)/y;
const SYMBOL = /=>|[\s\S]/y;

/**
 * Cuts PHP source into pieces without running it: comments and text outside `<?php` fall away, strings come
 * with their escapes resolved. Code that a configuration file has no business with comes out as single symbols.
 */
export function phpTokens(source: string): PhpToken[] {
  const tokens: PhpToken[] = [];
  const opening = source.indexOf('<?php');
  let at = opening === -1 ? source.length : opening + '<?php'.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < source.length) {
    if (take(SPACE) || take(COMMENT) || take(CLOSE)) continue;
    let match: RegExpExecArray | null;
    if ((match = take(SINGLE))) tokens.push({ type: 'string', value: match[1]!.replace(/\\([\\'])/g, '$1') });
    else if ((match = take(DOUBLE))) tokens.push(doubleQuoted(match[1]!));
    else if ((match = take(VARIABLE))) tokens.push({ type: 'variable', value: match[1]! });
    else if ((match = take(WORD))) tokens.push({ type: 'word', value: match[0] });
    else if ((match = take(SYMBOL))) tokens.push({ type: 'symbol', value: match[0] });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  e: '\u001b',
  f: '\f',
  '\\': '\\',
  $: '$',
  '"': '"',
};

function doubleQuoted(text: string): PhpToken {
  if (/(?<!\\)(?:\\\\)*(?:\$[A-Za-z_{]|\{\$)/.test(text)) return { type: 'template' };
  const value = text.replace(
    /\\(?:([ntrvef\\$"])|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/g,
    (_, simple?: string, unicode?: string, hex?: string, octal?: string) => {
      if (simple !== undefined) return ESCAPES[simple]!;
      return String.fromCodePoint(
        unicode || hex ? Number.parseInt((unicode ?? hex)!, 16) : Number.parseInt(octal!, 8) & 0xff,
      );
    },
  );
  return { type: 'string', value };
}
