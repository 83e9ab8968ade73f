using System.Reflection;
using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0308_StateTooLarge : RuleTests
{
    protected override string Faulty => "[Network, Input(64, Steps = 8), LSTM(64, 10), {|NG0308:Conv1D(10, 4, 3, Dilation = 8192)|}, MeanOverSteps, Dense(4, 3, Softmax)] partial class Net;";

    protected override string Mended => "[Network, Input(64, Steps = 8), LSTM(64, 10), Conv1D(10, 4, 3, Dilation = 512), MeanOverSteps, Dense(4, 3, Softmax)] partial class Net;";

    // The LSTM's outputs and cells, two windows of 8,192 steps, the sums of the mean and how many they are of.
    protected override string Message => "Network 'Net' remembers 163,865 floats of a stream, 163,840 of them in layer 2 (Conv1D), but its state is a value of at most 131,072; use fewer features, or windows that reach less far back";

    [Theory]
    [InlineData("Input(129, Steps = 2), {|NG0308:Conv1D(129, 2, 2, Dilation = 1024)|}")]
    [InlineData("Input(2, Steps = 2), {|NG0308:Conv1D(2, 2, 3, Dilation = int.MaxValue)|}, Dense(2, 3)")]
    [InlineData("Input(2, Steps = 2), {|NG0301:{|NG0308:Conv1D(2, 2, int.MaxValue)|}|}, Dense(2, 3)")]
    public Task Fires_at_the_layer_that_remembers_most(string layers) => Build.Expect($"[Network, {layers}] partial class Net;");

    [Fact]
    public Task Says_nothing_of_signals() => Build.Expect("[Network, Input(64, 3000), Conv1D(64, 2, 3, Dilation = 1200), GlobalMaxPool, Dense(2, 3, Softmax)] partial class Net;");

    [Fact]
    public void The_largest_state_is_a_type_that_can_be_loaded()
    {
        using var stream = new MemoryStream();
        GeneratorRun.Of("[Network, Input(128, Steps = 2), Conv1D(128, 2, 2, Dilation = 1024)] public partial class Net;").Compiles(stream);
        var network = Assembly.Load(stream.ToArray()).GetType("Net")!;
        var state = network.GetNestedType("State")!;
        object value = Activator.CreateInstance(state)!;
        Assert.Equal(true, state.GetMethod("Remembers")!.Invoke(value, [value]));
    }
}
