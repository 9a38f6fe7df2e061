/** What Discord can do for group sessions. */
import { createGovernor, type Governor, type Pace } from '../../src/chat/governor.ts';
import type { Chat } from '../../src/chat/model.ts';
import type { Clock, Log, Notebook } from '../../src/ports.ts';
import type { RoomPort } from '../../src/sessionDesk.ts';
import type { Carrier } from './carrier.ts';
import type { Composer } from './compose.ts';
import { createMarks } from './marks.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import type { Rest } from './rest.ts';
import { createRoomCalls } from './roomCalls.ts';
import { createOpening } from './roomOpen.ts';
import { createRoomPosts } from './roomPosts.ts';
import { createRoomRows, type RoomRows } from './roomRows.ts';

export interface RoomParts {
  chat: Chat;
  composer: Composer;
  carrier: Carrier;
  messages: Messages;
  places: Places;
  rest: Rest;
  notebook: Notebook;
  /** Of cards. */
  governor: Governor;
  me: () => string | undefined;
  clock: Clock;
  log: Log;
}

export interface Rooms {
  port: RoomPort;
  rows: RoomRows;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** Of all that a bot may ask in a second, boards together take this part at most. */
const boardsPerSecond = 10;
const pace: Pace = { firstMs: 0, gapsMs: [2500], laneMs: () => 1200, perSecond: boardsPerSecond };

export const createRooms = (parts: RoomParts): Rooms => {
  const { rest, notebook, clock, log } = parts;
  const calls = createRoomCalls(rest);
  const rows = createRoomRows(notebook);
  const boards = createGovernor({ clock, log, pace });
  const posts = createRoomPosts({ ...parts, calls, rows, boards });
  const mark = createMarks({ calls, rows, log });
  return {
    port: { ...createOpening({ ...parts, calls, rows }), post: posts.post, remove: posts.remove, mark },
    rows,
    stop: async () => {
      posts.stop();
      await boards.stop();
    },
  };
};
