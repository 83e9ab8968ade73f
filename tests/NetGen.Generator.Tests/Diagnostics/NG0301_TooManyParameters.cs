using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0301_TooManyParameters : RuleTests
{
    protected override string Faulty => "[Network, {|NG0301:Dense(65536, 65536)|}] partial class Net;";

    protected override string Mended => "[Network, Dense(16, 64)] partial class Net;";

    protected override string Message => "Network 'Net' needs 4,295,032,832 parameters, 4,295,032,832 of them in layer 1; the limit is 268,435,456";

    [Fact]
    public async Task Products_and_sums_of_the_largest_sizes_do_not_overflow()
    {
        var reports = await Build.Expect(
            """
            [Network]
            [{|NG0301:Dense({|NG0302:int.MaxValue|}, int.MaxValue, ReLU)|}]
            [Dense(int.MaxValue, int.MaxValue, ReLU)]
            [Dense(int.MaxValue, int.MaxValue, ReLU)]
            [Dense(int.MaxValue, int.MaxValue)]
            partial class Net;
            """);
        Assert.Contains("18,446,744,065,119,617,024 parameters", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("10,737,418,235 values", reports[1].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Fires_where_layers_are_too_many_only_together() => Build.Expect(
        "[Network, Dense(16384, 8192, ReLU), Dense(8192, 8192, ReLU), {|NG0301:Dense(8192, 16384)|}] partial class Net;");
}
