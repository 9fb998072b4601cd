import './theme/mantine';
import './theme/fonts.css';
import './theme/styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client';
import { router } from './routes';
import { applyReadingSettings } from './theme/reading-settings';
import { cssVariables, theme } from './theme/theme';
import { LastResort } from './ui/shell/last-resort';
import { leaveWithSession } from './ui/shell/leave-page';
import { keepPageWhenPartIsMissing } from './ui/shell/missing-part';

applyReadingSettings();
keepPageWhenPartIsMissing();
leaveWithSession();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LastResort>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </LastResort>
  </StrictMode>,
);
