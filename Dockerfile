# One image for the API, the worker and the commands; compose.yaml says which is which.
FROM node:24.21.0-bookworm-slim
WORKDIR /srv/alongside
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts && npm cache clean --force \
  && mkdir /data && chown node:node /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data PROJECT_ROOT=/srv/alongside \
  MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
VOLUME /data
USER node
CMD ["node", "--max-semi-space-size=8", "--initial-old-space-size=48", "--heap-growing-percent=30", "--no-allocation-site-pretenuring", "dist/server/main.js"]
