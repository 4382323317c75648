import { createRouter, createWebHistory } from "vue-router";

import HomePage from "./home/HomePage.vue";

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "home", component: HomePage },
    { path: "/forms/:form/:period", name: "form", component: () => import("./form/FormPage.vue") },
    { path: "/sent/:form/:period", name: "sent", component: () => import("./sent/SentPage.vue") },
    { path: "/approve/:form/:period", name: "approve", component: () => import("./approve/ApprovePage.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
