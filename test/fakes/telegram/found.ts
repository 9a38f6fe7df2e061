/** What Telegram finds in a plain text by itself and makes live: @names, commands, links, hashtags, addresses, numbers. */
import type { Entity } from './world.ts';

interface Rule {
  readonly type: string;
  /** The first group, when there is one, stands in front of what is meant. */
  readonly pattern: RegExp;
}

/** A letter, digit or underscore in front makes it part of a word. */
const start = String.raw`(?<![\p{L}\p{N}_@/#$.])`;
/** The countries' ends of addresses, and the usual part of the others. */
const topDomains =
  `ac ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg
ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs
gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly
ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps
pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua
ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw com org net info biz gov edu mil int xyz top site online art app dev shop blog
cloud page link wiki club live store tech space world today zip mov design studio gallery photo pics 中国 рф`
    .split(/\s+/)
    .join('|');

/** In order of rank: what an earlier rule takes, a later one does not. */
const rules: readonly Rule[] = [
  {
    type: 'url',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_])(?:https?|ftp|tg|ton|tonsite)://[^\s<>"«»“”‘’，。；！？（）【】]+`,
      'giu',
    ),
  },
  {
    type: 'email',
    pattern: /(?<![\p{L}\p{N}_.+-])[a-z0-9_.+-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,16}(?![\p{L}\p{N}_])/giu,
  },
  {
    type: 'url',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_@.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:${topDomains})(?![\p{L}\p{N}_-])(?::\d{1,5})?(?:[/?#][^\s<>"«»“”‘’，。；！？（）【】]*)?`,
      'giu',
    ),
  },
  {
    type: 'url',
    pattern: /(?<![\p{L}\p{N}_.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}_.])(?::\d{1,5})?(?:[/?#][^\s<>"]*)?/gu,
  },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_@])@[a-z0-9_]{2,32}(?![\p{L}\p{N}_])/giu },
  {
    type: 'bot_command',
    pattern: /(?<![\p{L}\p{N}_/<>@])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/giu,
  },
  {
    type: 'hashtag',
    pattern: new RegExp(String.raw`${start}#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_·\u200c]{1,256}`, 'giu'),
  },
  { type: 'cashtag', pattern: new RegExp(String.raw`${start}\$(?:1INCH|[A-Z]{3,8})(?![\p{L}\p{N}_$])`, 'gu') },
  { type: 'phone_number', pattern: /(?<![\p{L}\p{N}_])\+\d[\d -]{8,18}\d(?![\p{L}\p{N}_])/gu },
];

/** Punctuation that ends a sentence is no part of a link. */
const trimmed = (type: string, text: string): string =>
  type === 'url' ? text.replace(/[.,:;!?'")\]}…]+$/u, '') : text;

export const overlaps = (a: { offset: number; length: number }, b: { offset: number; length: number }): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** @returns sorted, none overlapping another. */
export function findEntities(text: string): Entity[] {
  const found: Entity[] = [];
  for (const { type, pattern } of rules)
    for (const match of text.matchAll(pattern)) {
      const one: Entity = { type, offset: match.index, length: trimmed(type, match[0]).length, source: 'found' };
      if (one.length > 1 && !found.some((other) => overlaps(other, one))) found.push(one);
    }
  return found.sort((a, b) => a.offset - b.offset);
}
