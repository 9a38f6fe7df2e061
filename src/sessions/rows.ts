/** Between sessions and their rows. */
import { z } from 'zod';
import { type Session, sessionSchema, type TreeNode } from '../session.ts';
import type { SessionRow, StoredSession } from '../sessionPorts.ts';

const orderSchema = z.looseObject({ nodes: z.array(z.string()) });
const namedSchema = z.looseObject({ id: z.string() });

const namedIn = (body: string): readonly [string, unknown] => {
  const node = namedSchema.parse(JSON.parse(body));
  return [node.id, node];
};

/** @throws ZodError for rows of another shape */
export const sessionFrom = ({ body, nodes }: StoredSession): Session => {
  const { nodes: order, ...rest } = orderSchema.parse(JSON.parse(body));
  const byId = new Map(nodes.map(namedIn));
  return sessionSchema.parse({ ...rest, nodes: order.map((id) => byId.get(id)) });
};

/** @param stands whether its row is as it is already */
export const rowOf = (session: Session, stands: (node: TreeNode) => boolean = () => false): SessionRow => ({
  id: session.id,
  open: session.stage !== 'ended',
  link: session.link,
  changedAt: session.changedAt,
  body: JSON.stringify({ ...session, nodes: session.nodes.map(({ id }) => id) }),
  nodes: session.nodes.flatMap((node) => (stands(node) ? [] : { id: node.id, body: JSON.stringify(node) })),
});

/** Knows what the store has: a picture that is not as it was is another object, and only such are written again. */
export const createRows = () => {
  const stored = new WeakSet<TreeNode>();
  const keep = ({ nodes }: Session): void => {
    for (const node of nodes) stored.add(node);
  };
  return {
    /** It is committed. */
    keep,
    read: (found: StoredSession | undefined): Session | undefined => {
      const session = found && sessionFrom(found);
      if (session) keep(session);
      return session;
    },
    rowOf: (session: Session): SessionRow => rowOf(session, (node) => stored.has(node)),
  };
};
