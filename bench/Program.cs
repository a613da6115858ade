using PosterSaaS.Bench;

// Each scenario measures something against a baseline of the same run: ratios carry over to other machines, times do not.
await AcceptContention.RunAsync(args);
