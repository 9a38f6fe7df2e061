// @ts-check
/** What can be done with a picture of the tree, as it fits the mode and whoever looks. */
import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('../roomShape.ts').PageNode} PageNode */

/**
 * @typedef {object} PictureRoom
 * @property {import('./room-api.js').RoomApi} api
 * @property {() => PageRoom | null} room
 * @property {(deed: import('./room-api.js').PageDeed) => Promise<boolean>} act
 * @property {(ids: string[]) => void} goOnFrom
 * @property {(id: string) => void} mergeWith another picture is chosen in the tree
 */

/**
 * @typedef {object} RoomVerb
 * @property {string} sign icon
 * @property {string} label key
 * @property {boolean} may
 * @property {boolean} [on] of what is switched on and off
 * @property {import('./room-api.js').PageDeed} [deed] done at once
 * @property {() => void} [leads] goes on elsewhere, so the picture closes
 */

/** @param {PictureRoom} desk @param {PageRoom} room @param {PageNode} node @returns {RoomVerb[]} */
function allVerbs(desk, { me, mode, stage, nodes, focus, branching }, { id, liked, mine, pinned, final }) {
  const takesPart = me.key !== undefined && me.role !== 'muted' && me.role !== 'gone';
  const can = takesPart && (stage === 'open' || stage === 'voting');
  const steers = can && me.role !== 'guest';
  const says = me.say === 'yes';
  return [
    {
      sign: 'heart',
      label: liked ? 'room.liked' : 'room.like',
      may: can && !mine,
      on: liked,
      deed: { kind: 'vote', picture: id, on: !liked },
    },
    { sign: 'reply', label: 'room.goOn', may: says, leads: () => desk.goOnFrom([id]) },
    {
      sign: 'blend',
      label: 'room.merge',
      may: says && mode !== 'duel' && nodes.length > 1,
      leads: () => desk.mergeWith(id),
    },
    {
      sign: 'focus',
      label: 'room.focus',
      may: steers && mode !== 'jam',
      on: focus === id,
      deed: { kind: 'focus', picture: id },
    },
    {
      sign: 'branch',
      label: 'room.branch',
      may: steers && mode !== 'jam',
      on: branching === id,
      deed: { kind: 'branch', picture: id },
    },
    {
      sign: 'pin',
      label: pinned ? 'room.unpin' : 'room.pin',
      may: steers,
      on: pinned,
      deed: { kind: 'pin', picture: id, on: !pinned },
    },
    {
      sign: 'flag',
      label: final ? 'room.unfinal' : 'room.final',
      may: can && mode === 'jam' && stage === 'open' && mine,
      on: final,
      deed: { kind: 'final', picture: id, on: !final },
    },
  ];
}

/**
 * @param {PictureRoom} desk
 * @param {PageRoom} room
 * @param {PageNode} node
 * @param {() => void} close
 * @returns {HTMLElement[]}
 */
export function verbsOf(desk, room, node, close) {
  const buttons = allVerbs(desk, room, node)
    .filter(({ may }) => may)
    .map(({ sign, label, on, deed, leads }) => {
      const run = () => {
        if (deed) void desk.act(deed);
        if (!leads) return;
        close();
        leads();
      };
      const pressed = on === undefined ? null : String(on);
      const kind = `verb verb-${sign}${on ? ' verb-on' : ''}`;
      return el(
        'button',
        { class: kind, type: 'button', id: `verb-${sign}`, 'aria-pressed': pressed, onclick: run },
        icon(sign, 17),
        el('span', { label }),
      );
    });
  const save = el(
    'a',
    { class: 'verb', href: `${desk.api.picture(node.id)}?download`, download: true },
    icon('download', 17),
    el('span', { label: 'card.download' }),
  );
  return [...buttons, save];
}
