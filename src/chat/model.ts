/**
 * What chat platforms show and ask, in no platform's terms: plain data that an adapter renders, and that comes back as presses
 * and filled forms. All texts are plain; whoever renders them sees to it that nothing in them pings, links or formats.
 */
import type { Action } from '../actions.ts';
import type { Picture } from '../creation.ts';
import type { Person, View } from '../desk.ts';
import type { Actor, PostOrder } from '../sessionDesk.ts';

export interface Button {
  action: Action;
  /** At most 34 characters, without the emoji. */
  label: string;
  emoji?: string;
  style: 'primary' | 'secondary' | 'success' | 'danger';
  disabled?: boolean;
}

export interface Option {
  /** At most 100 characters. */
  label: string;
  /** At most 100 characters. */
  value: string;
  hint?: string;
  chosen?: boolean;
}

/** One of several: a menu where there are menus, else rows of buttons. The value comes back as `Pressed.value`. */
export interface Choice {
  action: Action;
  /** What is to be chosen. */
  label: string;
  /** 1-25. */
  options: readonly Option[];
}

export interface Row {
  label: string;
  value: string;
}

/** How a message feels; platforms make a colour of it. */
export type Tone = 'waiting' | 'busy' | 'asking' | 'good' | 'bad' | 'over';

/** The one message of a creation, at any of its stages. */
export interface Card {
  creation: string;
  locale: string;
  tone: Tone;
  /** What was asked, short. */
  title: string;
  /** One sentence on where things stand. */
  text: string;
  /** What was understood. */
  rows: readonly Row[];
  /** Further sentences: what was changed, what is missing, that a placeholder drew. */
  notes: readonly string[];
  /** Short facts, shown in one line: size, model, seed, time. */
  facts: readonly string[];
  /** 0-1, while something is drawn. */
  progress?: number;
  /** A small picture of what there is so far. */
  preview?: { bytes: Uint8Array; mime: string };
  pictures: readonly Picture[];
  /** What the pictures show, for those who do not see them; at most 1000 characters. */
  alt: string;
  /** Pictures and preview are covered until somebody clicks. */
  covered: boolean;
  choices: readonly Choice[];
  /** At most 5 rows of 5. */
  buttons: readonly (readonly Button[])[];
  /** Platform-qualified person to ring, once, when this is shown: whoever waited for it. */
  rings?: string;
  /** Nothing will change any more by itself. */
  ended: boolean;
}

export interface PanelPicture {
  /** Whose `Studio.picture` gives the bytes. */
  who: string;
  sha256: string;
  alt: string;
  covered: boolean;
}

/** Something only the person who asked needs to see: a list, a menu, a recipe. */
export interface Panel {
  title: string;
  /** A line each; empty ones part groups. */
  lines: readonly string[];
  /** Text to be copied to the letter. */
  code?: string;
  /** Opened one by one where the platform can fold texts; elsewhere left out, so a picture must tell the same. */
  folds?: readonly { title: string; lines: readonly string[] }[];
  /** 0-10. */
  pictures: readonly PanelPicture[];
  /** A picture made for this panel, before the others. */
  image?: { bytes: Uint8Array; mime: string; alt: string; covered: boolean };
  choices: readonly Choice[];
  buttons: readonly (readonly Button[])[];
}

/** A panel that all see, at a place of a session. */
export interface Post extends Panel {
  locale: string;
  tone: Tone;
  /** Stays in reach: at the top, or pinned. */
  pinned: boolean;
  /** Platform-qualified people of this platform, to be rung once, when it is first shown. */
  rings: readonly string[];
}

/** `/session ...` as it was typed or chosen. */
export interface SessionCommand {
  /** Event id of the platform, for dedupe. */
  id: string;
  by: Actor & Required<Pick<Actor, 'place'>>;
  /** What the place is called. */
  placeTitle: string;
  /** Name of the subcommand: `start`, `join`, `status`, ... Empty where nothing was named. */
  name: string;
  options: Readonly<Record<string, string>>;
}

export type Field =
  /** Read only. */
  | { kind: 'say'; text: string }
  | {
      kind: 'text';
      name: string;
      label: string;
      hint?: string;
      value?: string;
      long: boolean;
      required: boolean;
      /** UTF-16 units, 1-4000. */
      most: number;
    }
  /** 1-25 options, at most one `chosen`. */
  | { kind: 'choice'; name: string; label: string; hint?: string; options: readonly Option[]; required: boolean }
  | { kind: 'switch'; name: string; label: string; hint?: string; on: boolean }
  | { kind: 'files'; name: string; label: string; hint?: string; required: boolean /** 1-4. */; most: number };

/** Labels have at most 45 characters, hints 100. The first text field is the one that matters where only one can be asked. */
export interface Form {
  /** Comes back with what was filled in. */
  action: Action;
  title: string;
  /** 1-5. */
  fields: readonly Field[];
}

/** A form as it came back. Switches are `true` or `false`; what was left empty is absent. */
export interface Filled {
  values: Readonly<Record<string, string>>;
  files: readonly Uint8Array[];
}

/** A button pressed, an option chosen or a form sent. */
export interface Pressed {
  /** Event id of the platform, for dedupe. */
  id: string;
  action: Action;
  /** `place` is where an answer goes, with its placeholder where one was sent. */
  person: Person & Required<Pick<Person, 'place'>>;
  /** What that place is called, where the platform tells. */
  placeTitle?: string;
  locale: string;
  /** Of the option that was chosen. */
  value?: string;
  filled?: Filled;
}

/**
 * How a press is to be acknowledged, before anything is done about it. `message`: with a new message that becomes the answer.
 * `private`: with one that only this person sees. `silent`: the message it stands under will change.
 */
export type Acknowledgement = { ack: 'message' | 'private' | 'silent' } | { form: Form } | { refused: string };

/** What came of a press or a command. */
export type Outcome =
  /** A new creation; its card belongs in the placeholder. */
  | { kind: 'asked'; view: View }
  /** The creation it stands under changed; its card follows by itself. */
  | { kind: 'changed'; view: View }
  /** `replace`: it takes the place of the panel that was pressed. */
  | { kind: 'panel'; panel: Panel; replace: boolean }
  | { kind: 'file'; name: string; bytes: Uint8Array; mime: string; text: string }
  /** The message of this creation is to go. */
  | { kind: 'removed'; creation: string; text: string }
  | { kind: 'told'; text: string };

/** What a person asks to see. */
export type PanelRequest =
  | { kind: 'line' }
  | { kind: 'history'; search?: string; before?: string }
  | { kind: 'favourites'; before?: string }
  | { kind: 'settings' }
  | { kind: 'styles' }
  | { kind: 'models'; which?: 'checkpoint' | 'lora' | 'style' | 'upscaler'; search?: string; page?: number }
  | { kind: 'recipe'; creation: string; picture: number }
  | { kind: 'more'; creation: string; picture: number }
  | { kind: 'why'; creation: string }
  | { kind: 'help'; topic?: string };

/** What is being typed into an option that completes itself. */
export type SuggestKind = 'checkpoint' | 'style' | 'picture' | 'creation' | 'upscaler' | 'topic' | 'sessionPicture';

/** Everything chat adapters share: cards, presses, forms and panels over the front desk. */
export interface Chat {
  /** @param viewer whose choice of picture is marked; absent: nobody's. */
  card(view: View, viewer?: string): Promise<Card>;
  /** Looks up who may press, and how to acknowledge; quick, and without effect. */
  acknowledge(pressed: Pressed): Promise<Acknowledgement>;
  /** Never throws for what a person did wrong: that is `told`. */
  press(pressed: Pressed): Promise<Outcome>;
  panel(request: PanelRequest, person: Person, locale: string): Promise<Panel>;
  /** The form to change one's own settings. */
  settingsForm(person: Person, locale: string): Promise<Form>;
  /** Never throws for what a person did wrong: that is `told`. */
  session(command: SessionCommand): Promise<Outcome>;
  /** What is posted at a seat of a session. */
  post(order: PostOrder): Promise<Post>;
  /** At most 25, best first; within 100 ms, from what is known. @param locale absent: the studio's own */
  suggest(kind: SuggestKind, typed: string, person: Person, locale?: string): Promise<readonly Option[]>;
  /** A failure as one sentence; bugs get a number that the log has too. */
  explain(error: unknown, locale: string): string;
}
