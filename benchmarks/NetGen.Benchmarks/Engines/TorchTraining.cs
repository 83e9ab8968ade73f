using NetGen.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>Training as a user of TorchSharp would: autograd, cross-entropy on logits or the mean squared error, TorchSharp's optimizers.</summary>
public sealed class TorchTraining : TrainingRun
{
    private readonly TorchNetwork _network;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly int _batchSize;
    private readonly int _threads;
    private readonly bool _hasClasses;
    private readonly torch.Tensor _inputs;
    private readonly torch.Tensor _targets;
    private readonly torch.Tensor _batchInputs;
    private readonly torch.Tensor _batchTargets;

    public TorchTraining(BenchmarkNetwork network, TrainingTask task)
    {
        _network = new TorchNetwork(network.Description, isTraining: true);
        _optimizer = task.Rule == UpdateRule.Adam
            ? torch.optim.Adam(_network.Parameters, task.LearningRate)
            : torch.optim.SGD(_network.Parameters, task.LearningRate);
        _inputs = torch.tensor(task.Inputs, [TrainingTask.Records, .. _network.InputShape]);
        _hasClasses = task.Labels is not null;
        _targets = _hasClasses ? torch.tensor(task.Labels!) : torch.tensor(task.Targets, [TrainingTask.Records, .. _network.OutputShape]);
        _batchSize = task.BatchSize;
        _threads = task.Threads;
        _batchInputs = _inputs.narrow(0, 0, _batchSize);
        _batchTargets = _targets.narrow(0, 0, _batchSize);
    }

    public override float Step()
    {
        using var scope = torch.NewDisposeScope();
        return Step(_batchInputs, _batchTargets);
    }

    public override float Epoch()
    {
        using var order = torch.randperm(TrainingTask.Records);
        float loss = 0;
        for (int first = 0; first < TrainingTask.Records; first += _batchSize)
        {
            using var scope = torch.NewDisposeScope();
            var batch = order.narrow(0, first, _batchSize);
            loss += Step(_inputs.index_select(0, batch), _targets.index_select(0, batch));
        }

        return loss * _batchSize / TrainingTask.Records;
    }

    public override float[] ReadTensor(int index) => _network.Parameters[index].detach().data<float>().ToArray();

    protected override void Dispose(bool disposing)
    {
        _optimizer.Dispose();
        _network.Dispose();
        _batchInputs.Dispose();
        _batchTargets.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }

    private float Step(torch.Tensor inputs, torch.Tensor targets)
    {
        // All of libtorch has one number of threads.
        if (torch.get_num_threads() != _threads)
            torch.set_num_threads(_threads);
        _optimizer.zero_grad();
        var outputs = _network.Forward(inputs);
        var loss = _hasClasses ? functional.cross_entropy(outputs, targets) : functional.mse_loss(outputs, targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }
}
