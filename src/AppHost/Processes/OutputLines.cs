using System.Text;

namespace PosterSaaS.AppHost.Processes;

/// <summary>Reads output line by line in bounded memory: the next line is read when the last one was taken, and a line without end is cut.</summary>
internal static class OutputLines
{
    public const int LengthMax = 8 * 1024;

    public static async Task ReadAsync(TextReader reader, Func<string, ValueTask> onLine)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == '\n' || line.Length == LengthMax)
                {
                    await onLine(line.ToString().TrimEnd('\r'));
                    line.Clear();
                }

                if (buffer[i] != '\n')
                {
                    line.Append(buffer[i]);
                }
            }
        }

        if (line.Length > 0)
        {
            await onLine(line.ToString());
        }
    }
}
