import { type Conversation, type ConversationNode, type Module, mayOpenModule, moduleByCode } from '#libs/curriculum';
import type { Course } from '../learning/course.facts.js';
import type { ConversationCardResponse, ConversationNodeResponse, ConversationResponse } from './conversation.response.js';

/** Every conversation of the program's modules, with its module, in the order of the modules. */
export function conversationsOf({ pack }: Course): { conversation: Conversation; module: Module }[] {
  return pack.program.modules.flatMap((code) => {
    const module = moduleByCode(pack, code);
    return module ? module.conversations.map((conversation) => ({ conversation, module })) : [];
  });
}

export function presentCard({ pack, learning }: Course, module: Module, conversation: Conversation): ConversationCardResponse {
  const { code, title, channel, minutes, contentNote } = conversation;
  const decision = mayOpenModule(module, pack, learning);
  const missing = decision.ok ? [] : decision.refusals.map(({ facts }) => String(facts?.['module'] ?? ''));
  return {
    code,
    title,
    moduleCode: module.code,
    moduleTitle: module.title,
    channel,
    minutes,
    contentNote,
    state: decision.ok ? 'open' : 'locked',
    opensAfter: missing.map((each) => moduleByCode(pack, each)?.title ?? each),
  };
}

export function presentConversation(course: Course, module: Module, conversation: Conversation): ConversationResponse {
  const { partner, setting, start, nodes, sources, reviewedOn } = conversation;
  return {
    card: presentCard(course, module, conversation),
    partner: { ...partner },
    setting,
    start,
    nodes: nodes.map(presentNode),
    sources: course.pack.sources.filter(({ code }) => sources.includes(code)).map(({ title, address }) => ({ title, address })),
    reviewedOn,
  };
}

function presentNode(node: ConversationNode): ConversationNodeResponse {
  const { code, kind, scene, says, teaches } = node;
  const empty = { code, kind, scene, says, teaches, choices: [], text: null, again: null };
  switch (node.kind) {
    case 'turn':
      return { ...empty, choices: node.choices.map((choice) => ({ ...choice })) };
    case 'debrief':
      return { ...empty, text: node.text, again: node.again };
    case 'ending':
      return { ...empty, text: node.text };
  }
}
