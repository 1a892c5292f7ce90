import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { newQueryClient } from '../api/queries';
import { cssVariables, theme } from '../theme';

/** Renders a part of the app with everything around it that it needs, at an address of the app if that matters. */
export function renderInApp(what: ReactNode, at = '/') {
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({ getParentRoute: () => root, path: at, component: () => <>{what}</> });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '$', component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([page, elsewhere]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  const client = newQueryClient();
  client.setDefaultOptions({ queries: { retry: false, staleTime: 15_000 } });
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
      <QueryClientProvider client={client}>
        {/* biome-ignore lint/suspicious/noExplicitAny: a router of its own, not the app's registered one */}
        <RouterProvider router={router as any} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}
