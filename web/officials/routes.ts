import { createRouter, createWebHistory } from "vue-router";

import OverviewPage from "./overview/OverviewPage.vue";

/** Every view has an address; pages but the first are loaded when opened. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "overview", component: OverviewPage },
    { path: "/breakdown", name: "breakdown", component: () => import("./breakdown/BreakdownPage.vue") },
    { path: "/series", name: "series", component: () => import("./series/SeriesPage.vue") },
    { path: "/units/:unit", name: "unit", component: () => import("./unit/UnitPage.vue") },
    { path: "/units/:unit/:form/:period", name: "report", component: () => import("./report/ReportPage.vue") },
    { path: "/explain/:indicator/:value?", name: "explain", component: () => import("./explain/ExplainPage.vue") },
    { path: "/periods", name: "periods", component: () => import("./periods/PeriodsPage.vue") },
    { path: "/issues", name: "issues", component: () => import("./issues/IssuesPage.vue") },
    { path: "/admin/:part?", name: "admin", component: () => import("./admin/AdminPage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
