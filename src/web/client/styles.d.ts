/** The build takes styles that a component imports into the page's own. */
declare module "*.css";
