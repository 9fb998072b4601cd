import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const conversations = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/conversations',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./conversations-page'), 'ConversationsPage'),
});

const conversation = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/conversations/$conversation',
  staticData: { exit: true, keys: [['1 to 4', 'Choose what to say']] },
  component: lazyRouteComponent(() => import('./conversation-page'), 'ConversationPage'),
});

export const conversationRoutes = [conversations, conversation] as const;
