/** Registered commands, interaction answers and the webhook that belongs to an interaction. */
import { refuse, refuseBadForm } from './apiError.ts';
import { checkCommands } from './commandRules.ts';
import { done, draftOf, guildOf, ok, type Answer, type Call, type Route } from './house.ts';
import { answerType, interactionType, type Interaction } from './interactions.ts';
import { isObject, numberOf, textOf, type Json } from '../json.ts';
import { flag } from './world.ts';

/** @throws ApiError 50001 when another app's commands are asked for, or the server is not ours. */
function scopeOf(call: Call): string {
  if (call.params.app !== call.house.world.app.id) throw refuse.missingAccess();
  return call.params.guild === undefined ? 'global' : guildOf(call).id;
}

const keyOf = (command: Json): string => `${numberOf(command.type, 1)} ${textOf(command.name)}`;

/** A name that was there keeps its id; what is left out takes its default. */
function registered({ house: { world, commands } }: Call, scope: string, command: Json): Json {
  const known = commands.get(scope)?.find((one) => keyOf(one) === keyOf(command));
  return {
    type: 1,
    description: '',
    options: [],
    default_member_permissions: null,
    nsfw: false,
    ...(scope === 'global' ? { integration_types: [0], contexts: null } : { guild_id: scope }),
    ...command,
    id: known?.id ?? world.newId(),
    application_id: world.app.id,
    version: world.newId(),
  };
}

const replaceAll: Answer = (call) => {
  const scope = scopeOf(call);
  checkCommands(call.body.items);
  const fresh = call.body.items.filter(isObject).map((one) => registered(call, scope, one));
  call.house.commands.set(scope, fresh);
  call.house.world.changed();
  return ok(fresh);
};

const add: Answer = (call) => {
  const scope = scopeOf(call);
  const kept = (call.house.commands.get(scope) ?? []).filter((one) => keyOf(one) !== keyOf(call.body.payload));
  checkCommands([...kept, call.body.payload]);
  const fresh = registered(call, scope, call.body.payload);
  call.house.commands.set(scope, [...kept, fresh]);
  return { status: 201, json: fresh };
};

const find = (call: Call): Json => {
  const found = call.house.commands.get(scopeOf(call))?.find(({ id }) => id === call.params.command);
  if (found === undefined) throw refuse.unknownCommand();
  return found;
};

const change: Answer = (call) => {
  const scope = scopeOf(call);
  const before = find(call);
  const after: Json = { ...before, ...call.body.payload };
  const rest = (call.house.commands.get(scope) ?? []).filter((one) => one !== before);
  checkCommands([...rest, after]);
  call.house.commands.set(scope, [...rest, after]);
  return ok(after);
};

const drop: Answer = (call) => {
  const gone = find(call);
  const scope = scopeOf(call);
  call.house.commands.set(
    scope,
    (call.house.commands.get(scope) ?? []).filter((one) => one !== gone),
  );
  return done;
};

const list: Answer = (call) => ok(call.house.commands.get(scopeOf(call)) ?? []);

const commandRoutesAt = (base: string): Route[] => [
  { pattern: `GET ${base}`, answer: list },
  { pattern: `PUT ${base}`, answer: replaceAll },
  { pattern: `POST ${base}`, answer: add },
  { pattern: `GET ${base}/:command`, answer: (call) => ok(find(call)) },
  { pattern: `PATCH ${base}/:command`, answer: change },
  { pattern: `DELETE ${base}/:command`, answer: drop },
];

function callbackOf({ house: { messages } }: Call, interaction: Interaction): Json {
  const { id, type, original, ack } = interaction;
  const shown = ack?.type === answerType.modal || ack?.type === answerType.choices ? undefined : original;
  return {
    interaction: {
      id,
      type,
      ...(shown === undefined
        ? {}
        : {
            response_message_id: shown.id,
            response_message_loading: (shown.flags & flag.loading) !== 0,
            response_message_ephemeral: shown.onlyFor !== undefined,
          }),
    },
    ...(shown === undefined ? {} : { resource: { type: ack?.type, message: messages.shape(shown) } }),
  };
}

const callback: Answer = async (call) => {
  const { interactions } = call.house;
  const interaction = await interactions.acknowledge(
    call.params.interaction ?? '',
    call.params.token ?? '',
    draftOf(call),
  );
  return call.query.get('with_response') === 'true' ? ok(callbackOf(call, interaction)) : done;
};

/** @throws ApiError 10015 for a webhook of another app. */
function interactionOf(call: Call): Interaction {
  if (call.params.app !== call.house.world.app.id) throw refuse.unknownWebhook();
  const interaction = call.house.interactions.byToken(call.params.token ?? '');
  if (interaction.type === interactionType.autocomplete)
    refuseBadForm([{ path: [], code: 'INTERACTION_TYPE', message: 'Suggestions have no messages' }]);
  return interaction;
}

const hook = '/webhooks/:app/:token';

const hookRoutes: readonly Route[] = [
  { pattern: 'POST /interactions/:interaction/:token/callback', open: true, answer: callback },
  {
    pattern: `POST ${hook}`,
    open: true,
    answer: async (call) =>
      ok(call.house.messages.shape(await call.house.interactions.followUp(interactionOf(call), draftOf(call)))),
  },
  {
    pattern: `GET ${hook}/messages/:message`,
    open: true,
    answer: (call) =>
      ok(call.house.messages.shape(call.house.interactions.messageOf(interactionOf(call), call.params.message ?? ''))),
  },
  {
    pattern: `PATCH ${hook}/messages/:message`,
    open: true,
    answer: async (call) => {
      const interaction = interactionOf(call);
      const message = call.house.interactions.messageOf(interaction, call.params.message ?? '');
      const edited = await call.house.messages.edit(message, draftOf(call), interaction.attachmentSizeLimit);
      return ok(call.house.messages.shape(edited));
    },
  },
  {
    pattern: `DELETE ${hook}/messages/:message`,
    open: true,
    answer: (call) => {
      call.house.messages.remove(call.house.interactions.messageOf(interactionOf(call), call.params.message ?? ''));
      return done;
    },
  },
];

export const commandRoutes: readonly Route[] = [
  ...commandRoutesAt('/applications/:app/commands'),
  ...commandRoutesAt('/applications/:app/guilds/:guild/commands'),
  ...hookRoutes,
];
