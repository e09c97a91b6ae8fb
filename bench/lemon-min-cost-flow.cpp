// LEMON's network simplex on the problems of bench/min-cost-flow.mjs. Reads files of 32-bit whole numbers (nodes, arcs,
// supplies, then from, to, capacity and cost of every arc; capacity -1 without limit). Prints the median milliseconds of
// `runs` solutions, from the graph to the flow (construction of the solver, its maps, and run), and the optimum: once
// with 32-bit numbers, where they hold the costs, and once with 64-bit ones.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

using namespace lemon;
typedef SmartDigraph Graph;

template <typename Number>
void solve(const Graph& graph, const std::vector<int>& data, int runs) {
  typedef NetworkSimplex<Graph, Number, Number> Simplex;
  const int nodes = data[0], arcs = data[1];
  const int *supply = &data[2], *capacity = &data[2 + nodes + 2 * arcs], *cost = capacity + arcs;
  typename Graph::template NodeMap<Number> supplies(graph);
  typename Graph::template ArcMap<Number> capacities(graph), costs(graph);
  for (int v = 0; v < nodes; v++) supplies[graph.nodeFromId(v)] = supply[v];
  for (int e = 0; e < arcs; e++) {
    costs[graph.arcFromId(e)] = cost[e];
    capacities[graph.arcFromId(e)] = capacity[e] < 0 ? std::numeric_limits<Number>::max() : capacity[e];
  }
  std::vector<double> times;
  long long total = 0;
  for (int run = 0; run < runs; run++) {
    auto began = std::chrono::steady_clock::now();
    Simplex simplex(graph);
    simplex.supplyMap(supplies).upperMap(capacities).costMap(costs);
    auto status = simplex.run();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    if (status != Simplex::OPTIMAL) std::exit(1);
    total = simplex.template totalCost<long long>();
  }
  std::sort(times.begin(), times.end());
  std::printf("%.2f %lld\n", times[times.size() / 2], total);
}

int main(int, char** argv) {
  std::ifstream in(argv[1], std::ios::binary);
  std::vector<int> data;
  for (int number; in.read(reinterpret_cast<char*>(&number), sizeof number);) data.push_back(number);
  const int nodes = data[0], arcs = data[1], runs = std::atoi(argv[2]);
  const int *from = &data[2 + nodes], *to = from + arcs;
  Graph graph;
  for (int v = 0; v < nodes; v++) graph.addNode();
  for (int e = 0; e < arcs; e++) graph.addArc(graph.nodeFromId(from[e]), graph.nodeFromId(to[e]));
  solve<int>(graph, data, runs);
  solve<long long>(graph, data, runs);
}
