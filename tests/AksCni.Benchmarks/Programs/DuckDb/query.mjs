// The throughput samples of a file of PerfKitBenchmarker's by DuckDB on one thread: their number, their sum, and the
// query's own milliseconds, the second time it is asked. "fields" takes what AksCni takes and parts the labels;
// "least" takes nothing but metric and value.
import { DuckDBInstance } from '@duckdb/node-api';

const [query, path] = process.argv.slice(2);
const queries = {
  fields: `SELECT count(*), sum(value), max(unit), max(timestamp), max(test), max(run_uri), max(sample_uri), max(len(string_split(labels[2:-2], '|,|')))
    FROM read_json($1, format = 'newline_delimited', columns = {metric: 'VARCHAR', value: 'DOUBLE', unit: 'VARCHAR', timestamp: 'DOUBLE', test: 'VARCHAR', run_uri: 'VARCHAR', sample_uri: 'VARCHAR', labels: 'VARCHAR'})
    WHERE metric = 'Throughput'`,
  least: "SELECT count(*), sum(value) FROM read_json($1, format = 'newline_delimited', columns = {metric: 'VARCHAR', value: 'DOUBLE'}) WHERE metric = 'Throughput'",
};
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run('SET threads = 1');
await connection.runAndReadAll(queries[query], [path]);
const start = process.hrtime.bigint();
const [[count, sum]] = (await connection.runAndReadAll(queries[query], [path])).getRows();
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
console.log(`${count} ${sum} ${milliseconds}`);
