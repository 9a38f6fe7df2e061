/** What a creation shows while the studio restarts. */
import type { View } from '../desk.ts';
import { AwayError } from '../errors.ts';
import type { Card, Chat } from './model.ts';

/** Nothing counts down on it, and there is nothing to press: nobody would answer. */
export const restartingCard = async (chat: Chat, view: View): Promise<Card> => {
  const told = new AwayError({ code: 'E-INT-04', say: 'house.restarting', facts: {} });
  const card = await chat.card(view);
  return { ...card, text: chat.explain(told, view.locale), notes: [], choices: [], buttons: [] };
};
