using System.CommandLine;
using System.Globalization;
using NetGen;
using PerceptronSample;

var outOption = new Option<DirectoryInfo>("--out") { Description = "The folder for the pictures. Default: pictures, beside the program.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pictures")) };
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the applicants at most, for each network.", DefaultValueFactory = _ => 200 };
var command = new RootCommand("University admission from grades and a test score: a perceptron, probabilities, and a boundary that bends.") { outOption, epochsOption };
command.SetAction(arguments =>
{
    try
    {
        var folder = arguments.GetValue(outOption)!;
        folder.Create();
        int epochs = arguments.GetValue(epochsOption);
        LearnALine(epochs, folder);
        LearnProbabilities(epochs, folder);
        LearnBalance(epochs, folder);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

// Rosenblatt's perceptron: a right answer changes nothing, a wrong one adds the applicant's values to the weights or takes them away. That is
// a step of rate 1 on one applicant at a time. Where there is a line that gets all of them right, it finds one after finitely many mistakes.
static void LearnALine(int epochs, DirectoryInfo folder)
{
    Console.WriteLine("1. A line, learned by the perceptron rule");
    var applicants = Admissions.ByLine(200, seed: 1);
    var network = new StepPerceptron();
    Train(network, applicants, new TrainingOptions { Epochs = epochs, BatchSize = 1, Optimizer = Optimizer.Sgd(1), MeasureTraining = true }, completed =>
    {
        var report = completed.Report;
        // Once all are right nothing changes any more.
        completed.Stop = report.TrainingAccuracy == 1;
        if (completed.Stop || report.Epoch is 1 or 2 or 5 or 10 or 20 or 50 or 100)
            Console.WriteLine(Text($"   epoch {report.Epoch,3}: {report.TrainingAccuracy:P1} are right"));
    });
    Console.WriteLine(Text($"   yes where {Line(network.Layer1)}; the rule was 2 · grades + score - 18 > 0"));
    Save(network, applicants, folder, "line");
}

// The step gives no hint how close a wrong answer was; a sigmoid does, so that each applicant pulls at the line a little.
// It finds the best line even where none is right for all, and its outputs are probabilities.
static void LearnProbabilities(int epochs, DirectoryInfo folder)
{
    Console.WriteLine("2. The same line as probabilities, learned by gradient descent");
    var applicants = Admissions.ByLineAndLuck(300, seed: 2);
    var network = new SigmoidPerceptron();
    Train(network, applicants, new TrainingOptions { Epochs = epochs, Optimizer = Optimizer.Adam(0.05) });
    Tell(network, applicants);
    Console.WriteLine(Text($"   likely where {Line(network.Layer1)}"));
    foreach (var (grades, score) in new[] { (3f, 6f), (6f, 6f), (7f, 8f) })
    {
        float[] probability = new float[1];
        network.Forward([grades, score], probability);
        Console.WriteLine(Text($"   grades {grades}, score {score}: admitted with {probability[0]:P0}"));
    }

    Save(network, applicants, folder, "probabilities");
}

// One unit can only part the plane by a line. Units before it, each with a line of its own, let the boundary bend.
static void LearnBalance(int epochs, DirectoryInfo folder)
{
    Console.WriteLine("3. Applicants as good at both, whom no line parts from the others");
    var applicants = Admissions.ByBalance(400, seed: 3);
    var options = new TrainingOptions { Epochs = epochs, BatchSize = 20, Optimizer = Optimizer.Adam(0.02), Seed = 1 };
    var line = new SigmoidPerceptron();
    Train(line, applicants, options);
    Console.WriteLine("   one unit:");
    Tell(line, applicants);
    Save(line, applicants, folder, "balance-by-a-line");
    var bent = new BentBoundary();
    Train(bent, applicants, options);
    Console.WriteLine("   eight units and one:");
    Tell(bent, applicants);
    Save(bent, applicants, folder, "balance");
}

// Networks learn best from values about 0 and 1 wide. What the normaliser does is then folded into the first layer, so that the network takes grades as they are.
static void Train<TNetwork>(TNetwork network, Dataset applicants, TrainingOptions options, Action<EpochCompletedEventArgs>? completed = null)
    where TNetwork : class, INetwork<TNetwork>
{
    var normalizer = Normalizer.Standardize(applicants);
    using var trainer = new Trainer<TNetwork>(network, options);
    trainer.EpochCompleted += (_, arguments) => completed?.Invoke(arguments);
    trainer.Fit(normalizer.Apply(applicants));
    normalizer.FoldInto(network);
}

static void Tell<TNetwork>(TNetwork network, Dataset applicants)
    where TNetwork : class, INetwork<TNetwork>
{
    var evaluation = Evaluation.Of(network, applicants);
    Console.WriteLine(Text($"   {evaluation.Accuracy:P1} are right, loss {evaluation.Loss:F3}"));
}

static void Save<TNetwork>(TNetwork network, Dataset applicants, DirectoryInfo folder, string name)
    where TNetwork : class, INetwork<TNetwork>
{
    string path = Path.Combine(folder.FullName, name + ".png");
    Plots.DecisionBoundary(network, applicants).SavePng(path);
    Console.WriteLine($"   {path}");
}

// The boundary is where the weighted sum is 0, whatever its scale: it is shown with 2 for the weight of the grades.
static string Line(ParameterView layer)
{
    float scale = 2 / layer.Weights[0, 0];
    return Text($"2 · grades + {scale * layer.Weights[0, 1]:F2} · score - {-scale * layer.Bias[0]:F1} > 0");
}

static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
