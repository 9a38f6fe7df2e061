/** One page that holds everything: it needs no network, no script and no other file. */
import { factsOf } from '../head.ts';
import type { Pen } from '../looks.ts';
import { dataUri, gently, type Shot, shotWithin } from '../pictures.ts';
import { asText, escaped } from '../svg.ts';
import { isShown, percents, type Shown, type Told, type ToldStory } from '../told.ts';
import { drawTree } from '../tree/draw.ts';
import { pageStyle, pageTheme } from './style.ts';

/** Of all pictures together before they become text, and of one. */
const mostBytes = { all: 6_000_000, one: 320_000 };

const anchorOf = ({ number }: Told): string => `p${number}`;

/** `a <b>` with blanks between what is there. */
const filled = (parts: readonly (string | false | undefined)[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== '').join('\n');

const linksTo = (label: string, tolds: readonly Told[]): string =>
  tolds.length === 0
    ? ''
    : `<p class="faint">${escaped(label)} ${tolds
        .map((told) => `<a href="#${anchorOf(told)}">${told.number}</a>`)
        .join(' ')}</p>`;

const marksOf = ({ labels }: ToldStory, { shown, isFocus, isPinned }: Told): string => {
  const mark = (words: string, kind = ''): string => `<span class="mark${kind}">${escaped(words)}</span>`;
  const marks = [
    ...(shown?.isWinner ? [mark(labels['keepsake.winner'], ' gold')] : []),
    ...(isFocus ? [mark(labels['keepsake.focus'], ' blue')] : []),
    ...(isPinned ? [mark(labels['keepsake.pinned'])] : []),
    ...(shown && shown.likes > 0 ? [mark(labels['keepsake.likes'](shown.likes))] : []),
  ];
  return marks.length === 0 ? '' : `<p class="marks">${marks.join('')}</p>`;
};

/** A name is read in its own direction, and turns nothing around it. */
const isolated = (name: string): string => `<bdi>${escaped(name)}</bdi>`;

/** As HTML: nothing but the names comes from people. */
const creditOf = ({ labels }: ToldStory, { credit, authors }: Shown): string => {
  const whole = percents(credit);
  const shares = credit.map(({ name }, index) => labels['keepsake.share'](isolated(name), whole[index] ?? 0));
  return shares.length > 0 ? shares.join(' · ') : labels['keepsake.names'](authors.map(isolated));
};

const pictureOf = ({ labels }: ToldStory, told: Told & { shown: Shown }, shot: Shot | undefined): string => {
  if (!shot) return `<p class="none">${escaped(labels['keepsake.gone'])}</p>`;
  const { title, caption, node } = told.shown;
  const alt = caption === '' ? title : `${title}. ${caption}`;
  const size = `width="${shot.width}" height="${shot.height}"`;
  const picture = `<img src="${dataUri(shot)}" ${size} alt="${escaped(alt)}" loading="lazy" decoding="async">`;
  return node.covered
    ? `<details><summary>${escaped(labels['keepsake.covered'])}</summary>${picture}</details>`
    : `<a href="#${anchorOf(told)}">${picture}</a>`;
};

interface Family {
  parents: readonly Told[];
  children: readonly Told[];
}

const figureOf = (story: ToldStory, told: Told, { parents, children }: Family, shot: Shot | undefined): string => {
  const { labels } = story;
  const kin = linksTo(labels['keepsake.from'], parents) + linksTo(labels['keepsake.grew'], children);
  if (!isShown(told)) {
    const why = labels[told.hidden === 'removed' ? 'keepsake.removed' : 'keepsake.secret'];
    return `<figure id="${anchorOf(told)}"><p class="none">${escaped(why)}</p><figcaption><h3>${told.number}</h3>${kin}</figcaption></figure>`;
  }
  const { shown } = told;
  const caption = filled([
    `<h3>${told.number} · ${isolated(shown.title)}</h3>`,
    marksOf(story, told),
    shown.caption !== '' && `<p dir="auto">${escaped(shown.caption)}</p>`,
    shown.words !== '' && `<blockquote dir="auto">${escaped(shown.words)}</blockquote>`,
    `<p class="faint">${creditOf(story, shown)}</p>`,
    `<p class="faint">${escaped(labels['keepsake.operations'][shown.operation])} · ${escaped(told.id)}</p>`,
    kin,
  ]);
  return `<figure id="${anchorOf(told)}">${pictureOf(story, told, shot)}<figcaption>${caption}</figcaption></figure>`;
};

const familiesOf = ({ pictures }: ToldStory): ReadonlyMap<string, Family> => {
  const byId = new Map(pictures.map((told) => [told.id, told]));
  const children = new Map<string, Told[]>();
  for (const told of pictures)
    for (const parent of told.parents) children.set(parent, [...(children.get(parent) ?? []), told]);
  return new Map(
    pictures.map(({ id, parents }) => [
      id,
      { parents: parents.flatMap((parent) => byId.get(parent) ?? []), children: children.get(id) ?? [] },
    ]),
  );
};

const treeOf = async (pen: Pen, story: ToldStory): Promise<string> => {
  const look = { theme: pageTheme, headed: false, hrefOf: (told: Told): string => `#${anchorOf(told)}` };
  const { width, height, body } = await drawTree({ ...pen, write: asText }, story, look);
  // Wide trees keep half their size on a small screen and are pushed along.
  const style = `width:100%;min-width:${Math.round(Math.min(width, Math.max(320, width * 0.5)))}px;max-width:${width}px`;
  return `<div class="tree"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" style="${style}" role="group" aria-label="${escaped(story.labels['keepsake.tree'])}">${body}</svg></div>`;
};

const creditsOf = ({ labels, credit }: ToldStory): string => {
  const whole = percents(credit);
  const rows = credit.map(({ name }, index) => {
    const share = whole[index] ?? 0;
    return `<li><span>${escaped(name)}</span><span>${share}%</span><meter min="0" max="100" value="${share}" aria-hidden="true"></meter></li>`;
  });
  return `<p class="faint">${escaped(labels['keepsake.creditsHow'])}</p><ul class="credits">${rows.join('')}</ul>`;
};

/** Nothing but pictures and styles within the page is loaded, whatever people wrote. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const frame = (story: ToldStory, main: string): string => {
  const { labels, title, theme } = story;
  const said = (key: 'keepsake.tree' | 'keepsake.gallery' | 'keepsake.credits'): string => escaped(labels[key]);
  return filled([
    `<!doctype html>\n<html lang="${escaped(labels['keepsake.locale'])}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">',
    `<title>${escaped(title)}</title>\n<style>${pageStyle}</style>\n</head>\n<body>\n<header>\n<h1>${escaped(title)}</h1>`,
    theme !== '' && `<p class="theme">${escaped(theme)}</p>`,
    `<p class="faint">${escaped(factsOf(story))}</p>`,
    `<nav><a href="#tree">${said('keepsake.tree')}</a><a href="#gallery">${said('keepsake.gallery')}</a><a href="#credits">${said('keepsake.credits')}</a></nav>`,
    `</header>\n<main>\n${main}\n</main>`,
    `<footer>${escaped(labels['keepsake.made'])}</footer>\n</body>\n</html>\n`,
  ]);
};

export async function makePage(pen: Pen, story: ToldStory): Promise<Uint8Array> {
  const { labels, pictures } = story;
  const most = Math.min(mostBytes.one, mostBytes.all / Math.max(1, pictures.length));
  const families = familiesOf(story);
  const figures = await gently(pictures, async (told) => {
    const shot = isShown(told) ? await shotWithin(story, told.shown, most) : undefined;
    return figureOf(story, told, families.get(told.id) ?? { parents: [], children: [] }, shot);
  });
  const section = (id: string, heading: string, inner: string): string =>
    `<section id="${id}">\n<h2>${escaped(heading)}</h2>\n${inner}\n</section>`;
  const main = [
    section('tree', labels['keepsake.tree'], await treeOf(pen, story)),
    section('gallery', labels['keepsake.gallery'], `<div class="gallery">\n${figures.join('\n')}\n</div>`),
    section('credits', labels['keepsake.credits'], creditsOf(story)),
  ];
  return new TextEncoder().encode(frame(story, main.join('\n')));
}
