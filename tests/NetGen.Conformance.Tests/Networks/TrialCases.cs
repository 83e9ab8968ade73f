using static NetGen.Conformance.Tests.Networks.ShapedLayers;

namespace NetGen.Conformance.Tests.Networks;

public static class TrialCases
{
    public static IEnumerable<NetworkCase> All()
    {
        yield return NetworkCase.Of("Trial_plain", "Auto", CaseInput.Image(1, 7, 6), Conv2D(5, 3, "ReLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_two", "Auto", CaseInput.Image(2, 7, 9), Conv2D(5, 3, "ReLU", padding: 1), Conv2D(18, 3, "Tanh", padding: 1), Conv2D(3, 2, "GELU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_pool", "Auto", CaseInput.Image(3, 8, 10), Conv2D(6, 3, "ReLU", padding: 1), MaxPool2D(2), Conv2D(16, 3, "ReLU", padding: 1), AveragePool2D(2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_stride", "Auto", CaseInput.Image(2, 9, 11), Conv2D(9, 3, "Sigmoid", stride: 2, padding: 1), Conv2D(7, 2, "ReLU", stride: 3), Conv2D(4, 1, "ReLU", stride: 2), GlobalAveragePool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_stride2", "Auto", CaseInput.Image(2, 13, 17), Conv2D(9, 3, "Linear"), Conv2D(7, 2, "ReLU", stride: 3), Conv2D(4, 3, "ReLU", stride: 2, padding: 1, dilation: 2), GlobalMaxPool(), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_groups", "Auto", CaseInput.Image(6, 6, 5), Conv2D(9, 3, "Sigmoid", groups: 3, padding: 1), Conv2D(6, 2, "ReLU", groups: 3), Conv2D(40, 2, "ReLU", groups: 2, dilation: 2), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_same", "Auto", CaseInput.Image(1, 7, 6), Conv2D(8, 4, "ReLU", same: true), MaxPool2D(3, 2, same: true), Conv2D(5, 2, "ReLU", same: true, stride: 2), AveragePool2D(2, 1, same: true, countPadding: false), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_1d", "Auto", CaseInput.Signal(3, 19), Conv1D(8, 4, "ReLU", padding: 2), MaxPool1D(3, 2, 1), Conv1D(5, 2, "ELU", stride: 2), AveragePool1D(3, 1, padding: 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_last", "BinaryCrossEntropy", CaseInput.Image(2, 5, 5), Conv2D(8, 3, "ReLU", padding: 1), Conv2D(3, 3, "Sigmoid", padding: 1));
        yield return NetworkCase.Of("Trial_pool_first", "Auto", CaseInput.Image(2, 8, 8), MaxPool2D(2), Conv2D(3, 3, "ReLU", padding: 1, bias: false), MaxPool2D(3, 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_lenet", "Auto", CaseInput.Image(1, 16, 16), Conv2D(6, 5, "ReLU"), MaxPool2D(2), Conv2D(16, 5, "ReLU"), MaxPool2D(2), Dense(20, "ReLU"), Dense(10, "Softmax"));
        yield return NetworkCase.Of("Trial_wide", "Auto", CaseInput.Image(20, 4, 33), Conv2D(33, 3, "ReLU"), Conv2D(8, new Axes(1, 5), "Softplus"), Conv2D(3, new Axes(2, 1), "ReLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_last_layout", "Auto", CaseInput.Image(3, 4, 5) with { IsChannelsLast = true }, Conv2D(4, 3, "ReLU", padding: 1), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_last_dense", "Auto", CaseInput.Image(3, 4, 5) with { IsChannelsLast = true }, Dense(7, "ReLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_input_dense", "Auto", CaseInput.Image(3, 4, 5), Flatten(), Dense(7, "ReLU"), Dense(3, "Softmax"));
        yield return NetworkCase.Of("Trial_prelu_pool_pad", "Auto", CaseInput.Image(1, 6, 7), Conv2D(17, 1, "ReLU"), MaxPool2D(5, 2, 2), AveragePool2D(new Axes(3, 2), new Axes(2, 1), new Axes(1, 0)), Dense(3, "Softmax"));
    }
}
