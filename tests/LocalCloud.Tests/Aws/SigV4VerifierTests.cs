using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.Tests.Aws;

public sealed class SigV4VerifierTests
{
    [Fact]
    public void The_header_that_the_S3_guide_publishes_is_valid() =>
        Assert.True(VerifyS3(SignedRequests.S3GetObject()).IsValid);

    [Fact]
    public void The_URL_that_the_S3_guide_publishes_is_valid_until_its_last_second()
    {
        Assert.True(VerifyS3(SignedRequests.S3PresignedGet()).IsValid);
        Assert.True(VerifyS3(SignedRequests.S3PresignedGet(), later: TimeSpan.FromSeconds(86400)).IsValid);
    }

    [Fact]
    public void A_URL_past_its_last_second_has_expired()
    {
        var check = VerifyS3(SignedRequests.S3PresignedGet(), later: TimeSpan.FromSeconds(86401));

        Assert.Equal(("AccessDenied", "Request has expired"), (check.Code, check.Message));
    }

    [Fact]
    public void A_URL_from_the_future_is_not_yet_valid() =>
        Assert.Equal("Request is not yet valid", VerifyS3(SignedRequests.S3PresignedGet(), later: TimeSpan.FromMinutes(-16)).Message);

    [Theory]
    [InlineData("/test.txt", "/other.txt")]
    [InlineData("aeeed9bb", "beeed9bb")]
    [InlineData("X-Amz-Expires=86400", "X-Amz-Expires=86401")]
    [InlineData("X-Amz-Expires", "response-content-type=text%2Fhtml&X-Amz-Expires")]
    public void A_URL_that_was_changed_does_not_match(string original, string changed)
    {
        var target = SignedRequests.S3PresignedTarget.Replace(original, changed, StringComparison.Ordinal);

        Assert.Equal("SignatureDoesNotMatch", VerifyS3(SignedRequests.S3PresignedGet(target)).Code);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7NOTMINE", "InvalidAccessKeyId")]
    [InlineData("us-east-1", "eu-west-1", "AuthorizationQueryParametersError")]
    [InlineData("%2Fs3%2F", "%2Fbedrock%2F", "AuthorizationQueryParametersError")]
    [InlineData("aws4_request", "aws5_request", "AuthorizationQueryParametersError")]
    [InlineData("%2F20130524%2F", "%2F20130525%2F", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Date=20130524T000000Z", "X-Amz-Date=yesterday", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=86400", "X-Amz-Expires=0", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=86400", "X-Amz-Expires=604801", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-Expires=86400", "X-Amz-Expires=soon", "AuthorizationQueryParametersError")]
    [InlineData("&X-Amz-SignedHeaders=host", "", "AuthorizationQueryParametersError")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=range", "AccessDenied")]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256", "X-Amz-Algorithm=none", "InvalidArgument")]
    public void A_URL_is_refused_in_S3s_own_words(string original, string changed, string code)
    {
        var target = SignedRequests.S3PresignedTarget.Replace(original, changed, StringComparison.Ordinal);

        Assert.Equal(code, VerifyS3(SignedRequests.S3PresignedGet(target)).Code);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7NOTMINE", "InvalidAccessKeyId")]
    [InlineData("us-east-1", "eu-west-1", "AuthorizationHeaderMalformed")]
    [InlineData("/s3/", "/bedrock/", "AuthorizationHeaderMalformed")]
    [InlineData("/20130524/", "/20130525/", "AuthorizationHeaderMalformed")]
    [InlineData("/aws4_request", "", "AuthorizationHeaderMalformed")]
    [InlineData(",Signature=", ",Nothing=", "AuthorizationHeaderMalformed")]
    [InlineData("Signature=f0e8", "Signature=e0e8", "SignatureDoesNotMatch")]
    [InlineData("AWS4-HMAC-SHA256 ", "Bearer ", "InvalidArgument")]
    public void A_header_is_refused_in_S3s_own_words(string original, string changed, string code)
    {
        var request = SignedRequests.S3GetObject();
        request.Headers.Authorization = request.Headers.Authorization.ToString().Replace(original, changed, StringComparison.Ordinal);

        Assert.Equal(code, VerifyS3(request).Code);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 ")]
    [InlineData("AWS4-HMAC-SHA256 ,,,===,=")]
    [InlineData("AWS4-HMAC-SHA256 Credential=////,SignedHeaders=;;host;\u00e9,Signature=\u00e9")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a,Credential=a/b/c/d/e,SignedHeaders=host,Signature=1")]
    public void A_header_that_makes_no_sense_is_malformed_and_never_throws(string authorization)
    {
        var request = SignedRequests.S3GetObject();
        request.Headers.Authorization = authorization;

        Assert.Equal("AuthorizationHeaderMalformed", VerifyS3(request).Code);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("/%zz%FF?%zz=%FF&=&&X-Amz-Date")]
    [InlineData("http://no-path")]
    public void A_target_that_makes_no_sense_does_not_match_and_never_throws(string target) =>
        Assert.Equal("SignatureDoesNotMatch", VerifyS3(SignedRequests.S3GetObject(target)).Code);

    [Theory]
    [InlineData(16)]
    [InlineData(-16)]
    public void A_header_signed_more_than_15_minutes_from_now_is_too_skewed(int minutes) =>
        Assert.Equal("RequestTimeTooSkewed", VerifyS3(SignedRequests.S3GetObject(), later: TimeSpan.FromMinutes(minutes)).Code);

    [Fact]
    public void The_wrong_secret_does_not_match()
    {
        var options = SignedRequests.S3GuideOptions with { SecretKey = "guessed" };

        Assert.Equal("SignatureDoesNotMatch", Verify(SignedRequests.S3GetObject(), "s3", options, SignedRequests.S3GuideTime).Code);
    }

    [Fact]
    public void An_Amazon_header_added_on_the_way_is_refused()
    {
        var request = SignedRequests.S3GetObject();
        request.Headers["x-amz-copy-source"] = "/someone/elses";

        Assert.Equal("There were headers present in the request which were not signed", VerifyS3(request).Message);
    }

    [Fact]
    public void A_signature_in_both_places_is_refused()
    {
        var request = SignedRequests.S3GetObject(SignedRequests.S3PresignedTarget);

        Assert.Equal("Only one auth mechanism allowed", VerifyS3(request).Message);
    }

    [Fact]
    public void A_request_without_a_signature_is_anonymous()
    {
        var check = VerifyS3(SignedRequests.Create("GET", "/test.txt", "examplebucket.s3.amazonaws.com"));

        Assert.Equal((false, true, "AccessDenied"), (check.IsValid, check.IsAnonymous, check.Code));
    }

    [Fact]
    public void The_body_of_another_service_is_hashed_and_can_still_be_read()
    {
        var request = SignedRequests.TestSuitePost();

        Assert.True(VerifyTestSuite(request).IsValid);
        using var reader = new StreamReader(request.Body);
        Assert.Equal("Param1=value1", reader.ReadToEnd());
    }

    [Fact]
    public void A_body_that_was_changed_on_the_way_to_another_service_does_not_match() =>
        Assert.Equal("InvalidSignatureException", VerifyTestSuite(SignedRequests.TestSuitePost(body: "Param1=value2")).Code);

    [Theory]
    [InlineData("AKIDEXAMPLE", "AKIDNOTMINE", "UnrecognizedClientException")]
    [InlineData("us-east-1", "eu-west-1", "InvalidSignatureException")]
    [InlineData("Signature=ff", "Signature=ee", "InvalidSignatureException")]
    public void Another_service_refuses_in_the_words_of_the_JSON_services(string original, string changed, string code)
    {
        var request = SignedRequests.TestSuitePost();
        request.Headers.Authorization = request.Headers.Authorization.ToString().Replace(original, changed, StringComparison.Ordinal);

        Assert.Equal(code, VerifyTestSuite(request).Code);
    }

    [Fact]
    public void Another_service_calls_a_request_without_a_signature_by_its_own_name() =>
        Assert.Equal("MissingAuthenticationTokenException", VerifyTestSuite(SignedRequests.Create("POST", "/", "example.amazonaws.com")).Code);

    private static SignatureCheck VerifyS3(HttpRequest request, TimeSpan later = default) =>
        Verify(request, "s3", SignedRequests.S3GuideOptions, SignedRequests.S3GuideTime + later);

    private static SignatureCheck VerifyTestSuite(HttpRequest request) =>
        Verify(request, "service", SignedRequests.TestSuiteOptions, SignedRequests.TestSuiteTime);

    private static SignatureCheck Verify(HttpRequest request, string service, LocalCloudOptions options, DateTimeOffset now) =>
        new SigV4Verifier(options, new FakeTimeProvider(now)).Verify(request, service);
}
