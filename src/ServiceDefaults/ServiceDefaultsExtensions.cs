using Microsoft.AspNetCore.Builder;
namespace PosterSaaS.ServiceDefaults;
public static class Temp {
 public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder b) => b;
 public static void MapDefaultEndpoints(this WebApplication a) { }
 public static Task RunValidatedAsync(this WebApplication a) => a.RunAsync();
}
