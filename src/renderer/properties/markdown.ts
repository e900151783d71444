/** The little Markdown that help texts use: paragraphs, lists, **strong** words and `code`. */
export type Inline = { readonly kind: 'text' | 'strong' | 'code'; readonly text: string };
export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

export function parseMarkdown(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block): Block => {
      const lines = block.split('\n');
      if (!lines.every((line) => /^\s*[-*] /.test(line)))
        return { kind: 'paragraph', content: parseInline(lines.map((line) => line.trim()).join(' ')) };
      return { kind: 'list', items: lines.map((line) => parseInline(line.replace(/^\s*[-*] /, ''))) };
    });
}

function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(/\*\*(.+?)\*\*|`([^`]+)`/g)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push(match[1] === undefined ? { kind: 'code', text: match[2]! } : { kind: 'strong', text: match[1] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
