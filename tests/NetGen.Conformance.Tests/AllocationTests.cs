using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>Inference and backpropagation allocate nothing once the first call has made its scratch.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Forward_and_backward_allocate_nothing(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 37);
        var outputs = new float[samples.Count * network.Architecture.OutputSize];
        var gradients = new float[network.Architecture.ParameterLength];
        var context = new BackwardContext();

        void Run()
        {
            network.Forward(samples.Inputs.AsSpan(0, network.Architecture.InputSize), outputs);
            network.Forward(samples.Inputs, outputs, samples.Count);
            network.Predict(samples.Inputs.AsSpan(0, network.Architecture.InputSize));
            network.ComputeLoss(samples.Inputs, samples.Targets, samples.Count, context);
            network.Backward(samples.Inputs, samples.Targets, samples.Count, gradients, context);
        }

        Run();

        // A collection of another thread may count the rest of this thread's buffer as allocated: what the code allocates shows every time.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
