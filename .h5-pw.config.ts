import base from '/work/main/playwright.config.ts';
export default { ...base, testDir: '/work/main/e2e', outputDir: '/tmp/h5/results', workers: 1, reporter: [['list']], webServer: undefined, use: { ...base.use, baseURL: 'http://localhost:5305/' } };
