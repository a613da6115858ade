using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SkiaSharp;

namespace PosterSaaS.LocalCloud.Tests.Bedrock;

public sealed class ValidationTests(BedrockServer server) : IClassFixture<BedrockServer>
{
    private static readonly string Picture = Convert.ToBase64String(InvokeModelTests.Picture(256, 256, SKColors.Red));

    public static TheoryData<string, string> Refused => new()
    {
        { "not json", "Malformed input request" },
        { "[]", "expected type: JSONObject" },
        { "{}", "required key [prompt] not found" },
        { """{"prompt":""}""", "expected minLength: 1" },
        { """{"prompt":5}""", "#/prompt: expected type: String, found: Integer" },
        { $$"""{"prompt":"{{new string('a', 10_001)}}"}""", "expected maxLength: 10000, actual: 10001" },
        { $$"""{"prompt":"a","negative_prompt":"{{new string('a', 10_001)}}"}""", "#/negative_prompt: expected maxLength" },
        { """{"prompt":"a","aspect_ratio":"7:3"}""", "#/aspect_ratio: 7:3 is not a valid enum value" },
        { """{"prompt":"a","output_format":"gif"}""", "#/output_format: gif is not a valid enum value" },
        { """{"prompt":"a","mode":"image-to-video"}""", "#/mode: image-to-video is not a valid enum value" },
        { """{"prompt":"a","seed":-1}""", "#/seed: -1 is not greater or equal to 0" },
        { """{"prompt":"a","seed":4294967295}""", "#/seed: 4294967295 is not less or equal to 4294967294" },
        { """{"prompt":"a","seed":1.5}""", "#/seed: expected type: Integer" },
        { """{"prompt":"a","seed":"1"}""", "#/seed: expected type: Integer, found: String" },
        { """{"prompt":"a","steps":30}""", "extraneous key [steps] is not permitted" },
        { """{"prompt":"a","strength":0.5}""", "extraneous key [strength] is not permitted" },
        { """{"prompt":"a","mode":"image-to-image"}""", "required key [image] not found" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Picture}}"}""", "required key [strength] not found" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Picture}}","strength":1.1}""", "#/strength: 1.1 is not less or equal to 1" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Picture}}","strength":0.5,"aspect_ratio":"1:1"}""", "extraneous key [aspect_ratio] is not permitted" },
        { """{"prompt":"a","mode":"image-to-image","image":"%%%","strength":0.5}""", "#/image: is not base64" },
        { """{"prompt":"a","mode":"image-to-image","image":"aGVsbG8=","strength":0.5}""", "Unable to decode the input image" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Convert.ToBase64String(InvokeModelTests.Picture(32, 32, SKColors.Red))}}","strength":0.5}""", "at least 64 pixels" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Convert.ToBase64String(InvokeModelTests.Picture(3000, 3200, SKColors.Red))}}","strength":0.5}""", "must not have more than 9437184 pixels" },
        { $$"""{"prompt":"a","mode":"image-to-image","image":"{{Convert.ToBase64String(InvokeModelTests.Picture(600, 200, SKColors.Red))}}","strength":0.5}""", "between 1:2.5 and 2.5:1" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_wrong_body_is_a_validation_error_that_says_what_is_wrong(string body, string message)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await server.InvokeAsync(content);

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "ValidationException", message);
    }

    [Theory]
    [InlineData("stability.stable-image-core-v1:1", "png", true)]
    [InlineData("stability.stable-image-core-v1:1", "webp", false)]
    [InlineData("stability.stable-image-ultra-v1:1", "jpeg", true)]
    [InlineData("stability.stable-image-ultra-v1:1", "webp", false)]
    [InlineData("stability.sd3-5-large-v1:0", "webp", true)]
    public async Task Formats_differ_by_model(string model, string format, bool taken)
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox", output_format = format }, model);

        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Stable_Image_Core_has_no_image_to_image()
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox", mode = "image-to-image", image = Picture, strength = 0.5 }, "stability.stable-image-core-v1:1");

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "ValidationException", "#/mode: image-to-image is not a valid enum value");
    }

    [Fact]
    public async Task An_unknown_model_is_a_validation_error()
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox" }, "acme.painter-v1:0");

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, "ValidationException", "The provided model identifier is invalid.");
    }

    [Fact]
    public async Task A_model_that_was_retired_is_not_found()
    {
        using var response = await server.InvokeAsync(new { prompt = "a fox" }, "amazon.nova-canvas-v1:0");

        await AssertRefusedAsync(response, HttpStatusCode.NotFound, "ResourceNotFoundException", "end of its life");
    }

    internal static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string type, string message)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, type), (response.StatusCode, response.Headers.GetValues("x-amzn-ErrorType").Single()));
        Assert.Contains(message, body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
    }
}
