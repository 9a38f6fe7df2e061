/** What happens to creations after they were asked for: stopped, withdrawn, covered, forgotten. */
import { type Creation, isEnded } from '../creation.ts';
import { isWithin, type Person, type Studio, type View, type Withdrawal } from '../desk.ts';
import { BadAskError } from '../errors.ts';
import { allowed, isShownTo, notFound } from './access.ts';
import { type StudioParts } from './parts.ts';

type Tend = Pick<Studio, 'cancel' | 'withdraw' | 'remove' | 'cover' | 'line'>;

const fits = ({ ask }: Creation, which: Withdrawal): boolean =>
  isWithin(ask.place, which) && (which.who === undefined || ask.who === which.who);

const remove = async (parts: StudioParts, id: string, person: Person): Promise<void> => {
  const creation = await allowed(parts, id, person, 'tend');
  if (!isEnded(creation.stage)) throw new BadAskError({ code: 'E-IN-12', say: 'remove.unfinished', facts: {} });
  const alone = await parts.store.remove(id);
  for (const sha256 of alone ?? []) await parts.blobs.drop(sha256);
};

const cover = async (parts: StudioParts, creation: Creation, hidden: boolean): Promise<Creation> => {
  const { ask, id, stage } = creation;
  const wishes = { ...ask.wishes, hidden };
  const moved = await parts.store.advance(id, stage, { ask: { ...ask, wishes } });
  if (!moved) throw notFound();
  return moved;
};

/** In passing: what stands there already is only shown in another way. */
const showAgain = ({ ports, log }: StudioParts, { id, ask: { place } }: Creation, view: View): void => {
  ports
    .get(place.platform)
    ?.show(place, id, view)
    .catch((error: unknown) => log.warn('show.failed', { id, error }));
};

export const createTend = (parts: StudioParts): Tend => {
  const { pipeline } = parts;
  const open = (): Creation[] => [...pipeline.all()];
  return {
    cancel: async (id, person) => {
      const creation = await allowed(parts, id, person, 'tend');
      if (!isEnded(creation.stage)) await pipeline.cancel(id);
      return pipeline.view(await allowed(parts, id, person, 'tend'));
    },
    withdraw: async (which) => {
      const gone = open().filter((creation) => fits(creation, which));
      const stopped = await Promise.all(gone.map(({ id }) => pipeline.cancel(id)));
      return stopped.filter(Boolean).length;
    },
    remove: (id, person) => remove(parts, id, person),
    cover: async (id, person, hidden) => {
      const creation = await allowed(parts, id, person, 'tend');
      if (!isEnded(creation.stage)) throw new BadAskError({ code: 'E-IN-12', say: 'remove.unfinished', facts: {} });
      const covered = await cover(parts, creation, hidden);
      const view = pipeline.view(covered);
      showAgain(parts, covered, view);
      return view;
    },
    line: async (person) =>
      open()
        .filter((creation) => creation.ask.who === person.who || isShownTo(parts, creation, person))
        .map((creation) => pipeline.view(creation)),
  };
};
