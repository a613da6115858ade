using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using PosterSaaS.Domain.Gallery;
using PosterSaaS.Portal.Gallery;

namespace PosterSaaS.Portal.Tests.Gallery;

public sealed class GalleryOptionsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://images.example.com", true)]
    [InlineData("https://images.example.com/posters/", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://images.example.com", false)]
    [InlineData("ftp://images.example.com", false)]
    [InlineData("images.example.com", false)]
    [InlineData("https://images.example.com/?a=b", false)]
    [InlineData("https://user@images.example.com", false)]
    public void Images_come_over_https_or_from_this_machine(string? address, bool isFine)
    {
        var options = new GalleryOptions { ImageBaseUrl = address };

        var problems = options.Validate(new ValidationContext(options));

        Assert.Equal(isFine, !problems.Any());
    }

    [Fact]
    public void With_a_network_images_come_from_there()
    {
        var views = new GalleryViews(Options.Create(new GalleryOptions { ImageBaseUrl = "https://images.example.com/posters/" }));
        var id = GalleryId.New();

        var view = views.From(new GalleryPoster(id, DateTimeOffset.UnixEpoch, null, "2:3", "image/png", 832, 1216) { Tenant = new("t"), Generation = new("g") });

        Assert.Equal($"https://images.example.com/posters/shared/{id}/image", view.ImageUrl);
        Assert.Equal($"https://images.example.com/posters/shared/{id}/thumbnail", view.ThumbnailUrl);
        Assert.Equal("https://images.example.com", new GalleryOptions { ImageBaseUrl = "https://images.example.com/posters/" }.Origin());
    }
}
