namespace NetGen.Benchmarks.Networks;

public readonly struct Forward12x10x8x6x3(Network12x10x8x6x3 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward6x64x8x4(Network6x64x8x4 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward64x10(Network64x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward784x10(Network784x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward784x128x10(Network784x128x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward784x128x64x10(Network784x128x64x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward784x256x128x10(Network784x256x128x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct Forward256x256x256x10(Network256x256x256x10 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardAnomalyDetector(AnomalyDetector network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardDenseAnomalyDetector(DenseAnomalyDetector network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardLeNet5(LeNet5 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardMnist8(Mnist8 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardDsCnn(DsCnn network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardResNet8(ResNet8 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardLstm32(Lstm32 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardGru16(Gru16 network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}

public readonly struct ForwardCausalConvolutions(CausalConvolutions network) : IForward
{
    public void Forward(ReadOnlySpan<float> input, Span<float> output) => network.Forward(input, output);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count) => network.Forward(inputs, outputs, count);
}
