using System.Text;
using System.Threading.Channels;
using PosterSaaS.AppHost.Processes;

namespace PosterSaaS.AppHost.LocalHosting;

/// <summary>
/// All resources' output on one console, each line under its resource's name. One writer and a bounded queue: a flood slows its
/// process down instead of filling memory, and a console that nobody reads never blocks stopping.
/// </summary>
internal sealed class ConsoleLog
{
    private static readonly string[] Colours = ["\e[36m", "\e[35m", "\e[33m", "\e[32m", "\e[34m"];
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(1000) { SingleReader = true });
    private readonly Task _writer;
    private readonly int _nameWidth;
    private int _resources;

    public ConsoleLog(int nameWidth)
    {
        _nameWidth = nameWidth;
        _writer = Task.Factory.StartNew(WriteLines, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static bool HasColour { get; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

    /// <summary>The log of one resource: prefixed, and its end remembered in <paramref name="lastLines"/>.</summary>
    public Func<string, ValueTask> For(string resource, LastLines lastLines)
    {
        var name = resource.PadRight(_nameWidth);
        var prefix = HasColour ? $"{Colours[_resources++ % Colours.Length]}{name} |\e[0m " : $"{name} | ";
        return line =>
        {
            lastLines.Add(line);
            return _lines.Writer.WriteAsync(prefix + line);
        };
    }

    public async Task CloseAsync()
    {
        _lines.Writer.Complete();
        await Task.WhenAny(_writer, Task.Delay(TimeSpan.FromSeconds(1)));
    }

    private void WriteLines()
    {
        var batch = new StringBuilder();
        while (_lines.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Length < 16 * 1024 && _lines.Reader.TryRead(out var line))
            {
                batch.AppendLine(line);
            }

            Console.Out.Write(batch);
            batch.Clear();
        }
    }
}
