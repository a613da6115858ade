using System.Diagnostics;
using System.Globalization;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Isolation;

/// <summary>nginx in front of the portal, as somebody might put it there: it keeps every answer that does not forbid it, by address alone.</summary>
internal sealed class SharedCache : IDisposable
{
    private const string Debians = "/usr/sbin/nginx"; // where not everybody's PATH leads
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("posters-nginx-");
    private readonly ChildProcess _nginx;

    private SharedCache(Uri portal)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            master_process off;
            pid {{_folder}}/pid;
            error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path {{_folder}}/body;
              fastcgi_temp_path {{_folder}}/fastcgi;
              proxy_temp_path {{_folder}}/proxy;
              scgi_temp_path {{_folder}}/scgi;
              uwsgi_temp_path {{_folder}}/uwsgi;
              proxy_cache_path {{_folder}}/cache keys_zone=answers:1m;
              server {
                listen {{Address.Authority}};
                location / {
                  proxy_pass http://{{portal.Authority}};
                  proxy_set_header Host {{portal.Authority}};
                  proxy_http_version 1.1;
                  proxy_cache answers;
                  proxy_cache_valid any 10m;
                  add_header X-Cache $upstream_cache_status always;
                }
              }
            }
            """);
        _nginx = ChildProcess.Start(new ProcessStartInfo(File.Exists(Debians) ? Debians : "nginx", ["-c", configuration, "-p", _folder.FullName, "-e", "stderr"]), _ => { });
    }

    public Uri Address { get; }

    /// <param name="portal">Stands behind it.</param>
    public static async Task<SharedCache> StartAsync(Uri portal)
    {
        var cache = new SharedCache(portal);
        using var client = new HttpClient { BaseAddress = cache.Address };
        await Eventually.SucceedsAsync(async () => (await client.GetAsync(new Uri("/alive", UriKind.Relative))).Dispose(), Patience);
        return cache;
    }

    public void Dispose()
    {
        _nginx.Dispose();
        _folder.Delete(recursive: true);
    }
}
