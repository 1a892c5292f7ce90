import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { whenSignedOut } from './api/client';
import { newQueryClient, session } from './api/queries';
import { newRouter } from './router';
import { cssVariables, theme } from './theme';

export function App() {
  const [client] = useState(() => {
    const created = newQueryClient();
    whenSignedOut(() => created.setQueryData(session.queryKey, { signedIn: false }));
    return created;
  });
  const [router] = useState(newRouter);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
        <Notifications position="top-center" autoClose={4500} containerWidth={380} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
