using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using PosterSaaS.Guarantees.Tests.Support;
using PosterSaaS.TestSupport.Hosting;

namespace PosterSaaS.Guarantees.Tests.Faults;

/// <summary>People who ask for posters and look at their credits and their history, at a steady rate whatever the answers.</summary>
internal sealed class Traffic(IReadOnlyList<Customer> customers, HostProcess portal, int perSecond)
{
    private readonly ConcurrentBag<Answer> _answers = [];

    public IReadOnlyCollection<Answer> Answers => _answers;

    public TimeSpan Slowest => _answers.Max(answer => answer.Took);

    public bool IsAllWell => _answers.All(answer => answer.Status is HttpStatusCode.OK or HttpStatusCode.Accepted);

    /// <summary>What they were told and how often, for whoever reads a failure.</summary>
    public string Summary => string.Join(", ", _answers.CountBy(answer => $"{answer.Status}").Select(each => $"{each.Value} x {each.Key}"));

    /// <summary>Starts calls for so long, and waits for all of their answers.</summary>
    /// <param name="tries">How often a call is made, with the same key, while it gets no final answer.</param>
    public async Task<Traffic> RunAsync(TimeSpan length, int tries = 1)
    {
        var callers = customers.Select(customer => new Caller(customer.Person, portal)).ToList();
        var (calls, started) = (new List<Task>(), Stopwatch.GetTimestamp());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / perSecond);
        while (Stopwatch.GetElapsedTime(started) < length && await timer.WaitForNextTickAsync())
        {
            calls.Add(CallAsync(callers[calls.Count % callers.Count], calls.Count, tries));
        }

        await Task.WhenAll(calls);
        callers.ForEach(caller => caller.Dispose());
        return this;
    }

    private async Task CallAsync(Caller caller, int number, int tries)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            var answer = (number / customers.Count % 3) switch
            {
                0 => await caller.GenerateAsync(key),
                1 => await caller.GetAsync("/api/credits"),
                _ => await caller.GetAsync("/api/history"),
            };
            if (answer.IsFinal || attempt == tries)
            {
                _answers.Add(answer);
                return;
            }
        }
    }
}
