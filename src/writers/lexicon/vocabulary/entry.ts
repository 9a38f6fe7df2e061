/**
 * What a word does in a description.
 * `who`: animate noun; `thing`: other noun; `trait`: noun that somebody has ("long hair"); `place`: noun with its preposition
 * ("in the forest"); `scene`: stands by itself ("at night"); `looks`: stands before a noun; `act`: what somebody does; `stay`: the
 * same, with a place to come; `deed`: the same, with an object to come; `medium`: kind of picture;
 * `side`: turns the noun before it into a place ("on"); `many`: amount without a number; `at`, `of`, `and`, `not`: structure;
 * `skip`: means nothing to a picture.
 */
export type Role =
  | 'who'
  | 'thing'
  | 'trait'
  | 'place'
  | 'scene'
  | 'looks'
  | 'act'
  | 'stay'
  | 'deed'
  | 'medium'
  | 'side'
  | 'many'
  | 'at'
  | 'of'
  | 'and'
  | 'not'
  | 'skip';

/** Words of one role: entries divided by `|` or line ends, each `word,another word english`. */
export type Words = Partial<Record<Role, string>>;
