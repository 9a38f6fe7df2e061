/** Texts with marks: `parse_mode` HTML, MarkdownV2 and the old Markdown. */
import { refuse } from './apiError.ts';
import { parseHtml } from './marksHtml.ts';
import { parseMarkdown } from './marksMarkdown.ts';
import type { Worded } from './text.ts';

/** @throws ApiError "can't parse entities" */
export function parseMarks(text: string, mode: string): Worded {
  switch (mode.toLowerCase()) {
    case 'html':
      return parseHtml(text);
    case 'markdownv2':
      return parseMarkdown(text);
    case 'markdown':
      return parseMarkdown(text, { old: true });
    default:
      throw refuse.bad('unsupported parse_mode');
  }
}
