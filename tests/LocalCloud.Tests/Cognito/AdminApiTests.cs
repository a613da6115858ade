using System.Net;
using System.Text.Json.Nodes;

namespace PosterSaaS.LocalCloud.Tests.Cognito;

public sealed class AdminApiTests(LocalPool pool) : IClassFixture<LocalPool>
{
    [Theory]
    [InlineData("AdminCreateUser")]
    [InlineData("AdminGetUser")]
    [InlineData("AdminDeleteUser")]
    [InlineData("AdminUserGlobalSignOut")]
    [InlineData("AdminAddUserToGroup")]
    [InlineData("AdminRemoveUserFromGroup")]
    [InlineData("AdminListGroupsForUser")]
    [InlineData("AdminDisableUser")]
    [InlineData("AdminEnableUser")]
    [InlineData("AdminSetUserPassword")]
    [InlineData("ListUsers")]
    public async Task An_administrators_call_without_a_signature_is_refused(string operation)
    {
        using var api = pool.Api();

        var answer = await api.CallAsync(operation, new() { ["UserPoolId"] = pool.Options.UserPoolId, ["Username"] = LocalPool.DemoEmail });

        Assert.Equal((HttpStatusCode.Forbidden, "MissingAuthenticationTokenException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task A_call_signed_with_another_secret_is_refused()
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("AdminGetUser", new() { ["Username"] = LocalPool.DemoEmail }, secretKey: "guessed");

        Assert.Equal((HttpStatusCode.Forbidden, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task A_user_whom_an_administrator_made_signs_in_with_a_permanent_password_only()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();

        var created = await api.CallSignedAsync("AdminCreateUser", new() { ["Username"] = email, ["TemporaryPassword"] = "For-the-moment-1" });
        var early = await api.SignInAsync(email, "For-the-moment-1");
        await api.CallSignedAsync("AdminSetUserPassword", new() { ["Username"] = email, ["Password"] = "For-good-22", ["Permanent"] = true });
        var signIn = await api.SignInAsync(email, "For-good-22");

        Assert.Equal("FORCE_CHANGE_PASSWORD", (string?)created.Body["User"]!["UserStatus"]);
        Assert.Equal("PasswordResetRequiredException", early.ErrorType);
        Assert.Equal(HttpStatusCode.OK, signIn.Status);
    }

    [Fact]
    public async Task Creating_a_user_twice_is_refused()
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("AdminCreateUser", new() { ["Username"] = "DEMO@example.com" });

        Assert.Equal("UsernameExistsException", answer.ErrorType);
    }

    [Fact]
    public async Task A_deleted_user_is_gone_for_every_operation()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        await api.SignUpAsync(email, "Long-enough-1");

        await api.CallSignedAsync("AdminDeleteUser", new() { ["Username"] = email });
        var found = await api.CallSignedAsync("AdminGetUser", new() { ["Username"] = email });
        var signIn = await api.SignInAsync(email, "Long-enough-1");

        Assert.Equal("UserNotFoundException", found.ErrorType);
        Assert.Equal("NotAuthorizedException", signIn.ErrorType);
    }

    [Fact]
    public async Task A_disabled_user_cannot_sign_in_until_enabled_again()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        await api.SignUpAsync(email, "Long-enough-1");

        await api.CallSignedAsync("AdminDisableUser", new() { ["Username"] = email });
        var disabled = await api.SignInAsync(email, "Long-enough-1");
        await api.CallSignedAsync("AdminEnableUser", new() { ["Username"] = email });
        var enabled = await api.SignInAsync(email, "Long-enough-1");

        Assert.Equal(("NotAuthorizedException", "User is disabled."), (disabled.ErrorType, disabled.Message));
        Assert.Equal(HttpStatusCode.OK, enabled.Status);
    }

    [Fact]
    public async Task A_group_is_in_the_tokens_that_are_issued_after_joining_it()
    {
        var email = LocalPool.NewEmail();
        using var api = pool.Api();
        using var client = pool.Tokens();
        await api.SignUpAsync(email, "Long-enough-1");

        await api.CallSignedAsync("AdminAddUserToGroup", new() { ["Username"] = email, ["GroupName"] = "admin" });
        var inside = await api.SignInAsync(email, "Long-enough-1");
        var groups = await api.CallSignedAsync("AdminListGroupsForUser", new() { ["Username"] = email });
        await api.CallSignedAsync("AdminRemoveUserFromGroup", new() { ["Username"] = email, ["GroupName"] = "admin" });
        var outside = await api.SignInAsync(email, "Long-enough-1");

        var insideClaims = await TokenReader.VerifiedClaimsAsync(inside.Token("AccessToken"), client, pool);
        var outsideClaims = await TokenReader.VerifiedClaimsAsync(outside.Token("AccessToken"), client, pool);
        Assert.Equal("admin", (string?)groups.Body["Groups"]!.AsArray().Single()!["GroupName"]);
        Assert.Equal("admin", (string?)insideClaims["cognito:groups"]!.AsArray().Single());
        Assert.False(outsideClaims.ContainsKey("cognito:groups"));
    }

    [Fact]
    public async Task A_group_that_the_pool_does_not_have_cannot_be_joined()
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("AdminAddUserToGroup", new() { ["Username"] = LocalPool.DemoEmail, ["GroupName"] = "kings" });

        Assert.Equal(("ResourceNotFoundException", "Group not found."), (answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("email = \"demo@example.com\"")]
    [InlineData("email=\"DEMO@example.com\"")]
    [InlineData("email ^= \"demo@\"")]
    public async Task Users_are_found_by_their_email_or_its_beginning(string filter)
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("ListUsers", new() { ["Filter"] = filter });

        var user = Assert.Single(answer.Body["Users"]!.AsArray())!;
        Assert.Equal("CONFIRMED", (string?)user["UserStatus"]);
        Assert.Contains(user["Attributes"]!.AsArray(), attribute => (string?)attribute!["Value"] == LocalPool.DemoEmail);
    }

    [Fact]
    public async Task Pages_of_users_hold_everyone_once()
    {
        var prefix = Guid.NewGuid().ToString("N");
        using var api = pool.Api();
        for (var number = 1; number <= 5; number++)
        {
            await api.SignUpAsync($"{prefix}-{number}@example.com", "Long-enough-1");
        }

        var seen = new List<string>();
        string? token = null;
        do
        {
            var call = new JsonObject { ["Filter"] = $"email ^= \"{prefix}\"", ["Limit"] = 2 };
            if (token is not null)
            {
                call["PaginationToken"] = token;
            }

            var page = await api.CallSignedAsync("ListUsers", call);
            seen.AddRange(page.Body["Users"]!.AsArray().Select(user => (string)user!["Username"]!));
            token = (string?)page.Body["PaginationToken"];
        }
        while (token is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("Filter", "shoe_size = \"42\"")]
    [InlineData("Filter", "email = demo")]
    [InlineData("Limit", 0)]
    [InlineData("Limit", 61)]
    public async Task A_list_that_cannot_be_made_says_so(string parameter, object value)
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("ListUsers", new() { [parameter] = JsonValue.Create(value) });

        Assert.Equal("InvalidParameterException", answer.ErrorType);
    }

    [Fact]
    public async Task Another_pool_does_not_exist_here()
    {
        using var api = pool.Api();

        var answer = await api.CallSignedAsync("ListUsers", new() { ["UserPoolId"] = "us-east-1_other" });

        Assert.Equal("ResourceNotFoundException", answer.ErrorType);
    }
}
